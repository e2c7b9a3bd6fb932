package dev.signalbox.callback.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request to Twilio that is not done.
 *
 * @param kind what it is to do
 * @param attempt how many there were
 * @param since when it was first wanted
 * @param next when it is tried again; null for what is parked
 * @param reason why the last attempt failed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ShownEffect(
    String kind, int attempt, String since, @Nullable String next, @Nullable String reason) {

  static List<ShownEffect> in(JsonNode effects) {
    List<ShownEffect> shown = new ArrayList<>();
    for (JsonNode effect : effects) {
      shown.add(
          new ShownEffect(
              effect.path("kind").asString(""),
              effect.path("attempt").asInt(0),
              effect.path("since").asString(""),
              ShownCallback.text(effect, "next"),
              ShownCallback.text(effect, "reason")));
    }
    return shown;
  }
}

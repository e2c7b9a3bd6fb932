package dev.signalbox.mediastream.streams;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A stream as an operator sees it.
 *
 * @param state wanted, starting, active, stopping, stopped or failed
 * @param since when it came into that state
 * @param why what wanted it: events, callback, or a plugin's generation
 * @param reason why it failed or was stopped
 * @param generation how many streams this part has had, this one counted
 * @param restarts how many of them followed an error of the stream
 * @param waiting what of its leg waits for another attempt, and why
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ShownStream(
    String callSid,
    @Nullable String taskSid,
    @Nullable String conferenceSid,
    @Nullable String workerSid,
    @Nullable String workerName,
    String state,
    String since,
    String why,
    @Nullable String reason,
    @Nullable String streamSid,
    @Nullable String streamName,
    int generation,
    int restarts,
    List<String> waiting) {

  static ShownStream of(JsonNode leg, JsonNode part, JsonNode waiting) {
    return new ShownStream(
        leg.path("callSid").asString(""),
        text(leg, "taskSid"),
        text(leg, "conferenceSid"),
        text(part, "workerSid"),
        text(part, "workerName"),
        part.path("state").asString(""),
        part.path("since").asString(""),
        part.path("why").asString(""),
        text(part, "reason"),
        text(part, "streamSid"),
        text(part, "streamName"),
        part.path("generation").asInt(0),
        part.path("restarts").asInt(0),
        reasons(waiting));
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.path(name).isString() ? node.path(name).stringValue() : null;
  }

  private static List<String> reasons(JsonNode waiting) {
    List<String> reasons = new ArrayList<>();
    for (JsonNode effect : waiting) {
      reasons.add(effect.path("kind").asString("") + ": " + effect.path("reason").asString(""));
    }
    return reasons;
  }
}

package dev.signalbox.callback.ops;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A callback as people see it. Times are ISO-8601.
 *
 * @param key owner key, under which what is parked is brought back
 * @param id null where something of the key waits or is parked, and no callback is known of it
 * @param type callback or voicemail
 * @param attempts calls that went before
 * @param requestedAt when the customer asked for it
 * @param dueAt when the customer is called, where that is not at once
 * @param since when it came into its state
 * @param reason why it failed or was canceled
 * @param source what asked for it
 * @param waiting what of its key is tried again
 * @param parked what of its key waits for an operator
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ShownCallback(
    String key,
    @Nullable String id,
    @Nullable String type,
    String state,
    @Nullable String numberToCall,
    @Nullable String numberToCallFrom,
    int attempts,
    @Nullable String workflowSid,
    @Nullable String conversationId,
    @Nullable String taskSid,
    @Nullable String recordingSid,
    @Nullable String requestedAt,
    @Nullable String dueAt,
    @Nullable String since,
    @Nullable String reason,
    @Nullable String source,
    List<ShownEffect> waiting,
    List<ShownEffect> parked) {

  static final Comparator<ShownCallback> OLDEST_FIRST =
      Comparator.comparing(ShownCallback::begun)
          .thenComparing(ShownCallback::key)
          .thenComparing(one -> String.valueOf(one.id()));

  /** What is to be seen of a key. */
  static List<ShownCallback> of(String key, JsonNode view) {
    List<ShownEffect> waiting = ShownEffect.in(view.path("waiting"));
    List<ShownEffect> parked = ShownEffect.in(view.path("parked"));
    List<ShownCallback> shown = new ArrayList<>();
    for (JsonNode callback : view.path("view").path("callbacks")) {
      shown.add(of(key, callback, waiting, parked));
    }
    if (shown.isEmpty() && !(waiting.isEmpty() && parked.isEmpty())) {
      shown.add(of(key, view.path("nothing"), waiting, parked));
    }
    return List.copyOf(shown);
  }

  private static ShownCallback of(
      String key, JsonNode callback, List<ShownEffect> waiting, List<ShownEffect> parked) {
    return new ShownCallback(
        key,
        text(callback, "id"),
        text(callback, "type"),
        callback.path("state").asString(""),
        text(callback, "numberToCall"),
        text(callback, "numberToCallFrom"),
        callback.path("attempts").asInt(0),
        text(callback, "workflowSid"),
        text(callback, "conversationId"),
        text(callback, "taskSid"),
        text(callback, "recordingSid"),
        text(callback, "requestedAt"),
        text(callback, "dueAt"),
        text(callback, "since"),
        text(callback, "reason"),
        text(callback, "source"),
        waiting,
        parked);
  }

  static @Nullable String text(JsonNode node, String name) {
    return node.path(name).isString() ? node.path(name).stringValue() : null;
  }

  private String begun() {
    return requestedAt != null ? requestedAt : since != null ? since : "";
  }

  /** Whether somebody waits: the customer, or something for an operator. */
  @JsonIgnore
  boolean isOfInterest() {
    State known = State.of(state);
    return known == null || known.isOpen() || known == State.FAILED || !parked.isEmpty();
  }
}

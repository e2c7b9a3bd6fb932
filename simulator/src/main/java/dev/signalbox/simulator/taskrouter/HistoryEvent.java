package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.world.Sids;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened, as the history of a workspace keeps it.
 *
 * @param eventData the parameters of the event's callback
 */
record HistoryEvent(
    String sid,
    String workspaceSid,
    String eventType,
    Instant eventDate,
    @Nullable String resourceType,
    @Nullable String resourceSid,
    @Nullable String description,
    @Nullable Map<String, String> eventData) {

  @SuppressWarnings("ConstantValue") // JSON may leave out what has to be there
  HistoryEvent {
    if (sid == null || workspaceSid == null || eventType == null || eventDate == null) {
      throw new IllegalArgumentException(
          "event: expected a sid, a workspace_sid, an event_type and an event_date");
    }
    Sids.require("EV", sid);
  }

  /** A parameter of the callback; null where it has none. */
  @Nullable String data(String name) {
    return eventData == null ? null : eventData.get(name);
  }
}

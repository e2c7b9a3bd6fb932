package dev.signalbox.simulator.taskrouter.event;

import dev.signalbox.simulator.world.Sids;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened, as the history of a workspace keeps it.
 *
 * @param eventData the facts that it tells
 */
public record HistoryEvent(
    String sid,
    String workspaceSid,
    String eventType,
    Instant eventDate,
    @Nullable String resourceType,
    @Nullable String resourceSid,
    @Nullable String description,
    @Nullable Map<String, Object> eventData) {

  @SuppressWarnings("ConstantValue") // JSON may leave out what has to be there
  public HistoryEvent {
    if (sid == null || workspaceSid == null || eventType == null || eventDate == null) {
      throw new IllegalArgumentException(
          "event: expected a sid, a workspace_sid, an event_type and an event_date");
    }
    Sids.require("EV", sid);
  }

  /** A fact; null where it tells none of that name. */
  public @Nullable String data(String name) {
    Object value = eventData == null ? null : eventData.get(name);
    return value == null ? null : String.valueOf(value);
  }
}

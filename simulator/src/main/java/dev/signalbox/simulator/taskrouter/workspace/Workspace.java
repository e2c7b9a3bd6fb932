package dev.signalbox.simulator.taskrouter.workspace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A contact centre of its own.
 *
 * @param eventCallbackUrl where each event is sent; null for nowhere
 * @param eventsFilter the types of events that are sent, comma separated; null for all
 * @param defaultActivitySid the activity of a worker who is new
 * @param timeoutActivitySid the activity of a worker who has not answered a reservation
 */
public record Workspace(
    String sid,
    String friendlyName,
    @Nullable String eventCallbackUrl,
    @Nullable String eventsFilter,
    boolean multiTaskEnabled,
    QueueOrder prioritizeQueueOrder,
    String defaultActivitySid,
    String timeoutActivitySid,
    Instant created,
    Instant updated)
    implements Resource {

  @Override
  public String workspaceSid() {
    return sid;
  }
}

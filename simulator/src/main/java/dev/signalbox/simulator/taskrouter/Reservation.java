package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.world.Timeline.Timer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as it was offered to a worker.
 *
 * @param timeout when it is taken back; null for never
 * @param transferSid the transfer that it is part of; null for none
 */
record Reservation(
    String sid,
    String workspaceSid,
    String taskSid,
    String workerSid,
    String status,
    Instant created,
    Instant updated,
    int version,
    @Nullable Timer timeout,
    @Nullable String transferSid) {

  boolean isPending() {
    return status.equals("pending");
  }

  boolean isOver() {
    return !status.equals("pending") && !status.equals("accepted") && !status.equals("wrapping");
  }

  Reservation now(String other, Instant at) {
    return new Reservation(
        sid,
        workspaceSid,
        taskSid,
        workerSid,
        other,
        created,
        at,
        version + 1,
        timeout,
        transferSid);
  }
}

package dev.signalbox.simulator.taskrouter;

import java.time.Instant;

/** A task as it was offered to a worker. */
record Reservation(
    String sid,
    String workspaceSid,
    String taskSid,
    String workerSid,
    String status,
    Instant created,
    Instant updated,
    int version) {

  boolean isOver() {
    return !status.equals("pending") && !status.equals("accepted") && !status.equals("wrapping");
  }

  Reservation now(String other, Instant at) {
    return new Reservation(sid, workspaceSid, taskSid, workerSid, other, created, at, version + 1);
  }
}

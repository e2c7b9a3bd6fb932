package dev.signalbox.simulator.taskrouter;

import java.time.Instant;

/**
 * Somebody who takes tasks.
 *
 * @param attributes JSON text, as it was given
 */
record Worker(
    String sid,
    String workspaceSid,
    String friendlyName,
    String attributes,
    String activityName,
    boolean available,
    Instant created,
    Instant updated,
    int version) {

  Worker with(WorkerOrder order, Instant at) {
    return new Worker(
        sid,
        order.workspaceSid() == null ? workspaceSid : order.workspaceSid(),
        order.friendlyName() == null ? friendlyName : order.friendlyName(),
        order.attributes() == null ? attributes : order.attributes(),
        order.activityName() == null ? activityName : order.activityName(),
        order.available() == null ? available : order.available(),
        created,
        at,
        version + 1);
  }
}

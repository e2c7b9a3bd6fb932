package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.taskrouter.expression.Attributes;
import java.time.Instant;

/**
 * Somebody who takes tasks.
 *
 * @param activitySid what the worker is doing
 * @param statusChanged since when
 * @param version rises with each change
 */
public record Worker(
    String sid,
    String workspaceSid,
    String friendlyName,
    Attributes attributes,
    String activitySid,
    Instant created,
    Instant updated,
    Instant statusChanged,
    int version) {

  Worker changed(String name, Attributes other, String activity, Instant at) {
    return new Worker(
        sid,
        workspaceSid,
        name,
        other,
        activity,
        created,
        at,
        activity.equals(activitySid) ? statusChanged : at,
        version + 1);
  }
}

package dev.signalbox.simulator.voice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call in a queue.
 *
 * @param workflowSid of TaskRouter; null for a queue of the voice product
 * @param attributes of the task, JSON
 * @param timeoutSeconds of the task; null for the usual time
 * @param entered since when it waits
 * @param left when it was taken out to talk; null while it waits
 */
record Place(
    String callSid,
    String queueSid,
    @Nullable String workflowSid,
    String attributes,
    int priority,
    @Nullable Integer timeoutSeconds,
    Instant entered,
    @Nullable Instant left) {

  Place taken(Instant at) {
    return new Place(
        callSid, queueSid, workflowSid, attributes, priority, timeoutSeconds, entered, at);
  }

  boolean isTaken() {
    return left != null;
  }
}

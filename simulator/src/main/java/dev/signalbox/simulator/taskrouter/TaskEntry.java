package dev.signalbox.simulator.taskrouter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a new task is routed.
 *
 * @param timeout seconds that it may live without being assigned
 * @param virtualStart since when it waits, as far as its turn is concerned; null for from now on
 * @param routingTarget where it goes directly; null for the way of its workflow
 * @param directQueueSid the queue in which it is meanwhile, if it does not go through a workflow
 * @param ignoreCapacity whether the worker to whom it goes directly is asked even without room
 */
record TaskEntry(
    int timeout,
    @Nullable Instant virtualStart,
    @Nullable String routingTarget,
    @Nullable String directQueueSid,
    boolean ignoreCapacity) {

  /** Through its workflow. */
  static TaskEntry usual(int timeout) {
    return new TaskEntry(timeout, null, null, null, false);
  }

  Terms terms(Instant now) {
    return new Terms(virtualStart == null ? now : virtualStart, routingTarget, ignoreCapacity);
  }
}

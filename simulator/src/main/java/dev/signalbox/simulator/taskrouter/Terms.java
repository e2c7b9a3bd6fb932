package dev.signalbox.simulator.taskrouter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What whoever makes a task says of how it is routed.
 *
 * @param virtualStart since when it waits, as far as its turn is concerned
 * @param routingTarget the worker, queue or workflow that it goes to directly; null for the way of
 *     its workflow
 * @param ignoreCapacity whether the worker to whom it goes directly is asked even without room, and
 *     in whatever activity
 */
record Terms(Instant virtualStart, @Nullable String routingTarget, boolean ignoreCapacity) {

  Terms since(Instant otherStart) {
    return new Terms(otherStart, routingTarget, ignoreCapacity);
  }
}

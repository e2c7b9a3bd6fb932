package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.taskrouter.workspace.WorkflowRules.Target;
import dev.signalbox.simulator.world.Timeline.Timer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of a task through its workflow.
 *
 * @param targets where it waits, one after the other
 * @param step at which of these it is
 * @param reservationTimeout seconds that a worker has to answer
 * @param timeout seconds that the task may live without being assigned
 * @param entered when it came to the queue in which it is
 * @param end when it is canceled, because it has waited, or has been with somebody, for too long
 * @param next when it goes on to the next target; null for never
 */
record Route(
    List<Target> targets,
    int step,
    int reservationTimeout,
    int timeout,
    Instant entered,
    Timer end,
    @Nullable Timer next) {

  @Nullable Target target() {
    return step < targets.size() ? targets.get(step) : null;
  }

  /** Whether its time at the target is up. */
  boolean isDue(Instant now) {
    return next != null && !next.at().isAfter(now);
  }

  /** With another end. */
  Route until(Timer otherEnd) {
    return new Route(targets, step, reservationTimeout, timeout, entered, otherEnd, null);
  }

  /** By another way. */
  Route through(List<Target> otherTargets) {
    return new Route(otherTargets, 0, reservationTimeout, timeout, entered, end, null);
  }

  /** In the queue since then. */
  Route since(Instant moment) {
    return new Route(targets, step, reservationTimeout, timeout, moment, end, next);
  }

  Route at(int otherStep, Instant now, @Nullable Timer otherNext) {
    return new Route(targets, otherStep, reservationTimeout, timeout, now, end, otherNext);
  }
}

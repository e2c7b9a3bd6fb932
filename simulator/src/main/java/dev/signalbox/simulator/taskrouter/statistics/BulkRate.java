package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.world.Resettable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often somebody may ask for many queues at once. Source: Twilio, Bulk RealTime Statistics:
 * five times a second.
 */
final class BulkRate implements Resettable {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int MOST = 5;

  private final InstantSource clock;
  private final Deque<Instant> answered = new ArrayDeque<>();

  BulkRate(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes one more, if there is room for it. */
  synchronized boolean take() {
    Instant now = clock.instant();
    while (!answered.isEmpty() && !now.isBefore(answered.getFirst().plus(SECOND))) {
      answered.removeFirst();
    }
    if (answered.size() >= MOST) {
      return false;
    }
    answered.addLast(now);
    return true;
  }

  @Override
  public synchronized void reset() {
    answered.clear();
  }
}

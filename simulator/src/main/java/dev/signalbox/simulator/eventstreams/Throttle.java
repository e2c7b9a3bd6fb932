package dev.signalbox.simulator.eventstreams;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Slows down what a sink is sent after it has answered 429 or 5xx: 100 events a second at most from
 * then on, 1 % fewer with each further failure, and slowly more again after 5 minutes without one.
 * Source: Twilio, Problems on delivery, which calls these numbers variable. How slowly it grows is
 * ours: by a tenth each minute, until it is ten times as fast.
 */
final class Throttle {

  private static final double CUT = 0.99;
  private static final Duration CALM = Duration.ofMinutes(5);
  private static final double GROWTH_A_MINUTE = 1.1;
  private static final double FULL_SPEED = 10;
  private static final double NANOS = 1e9;

  private double first;
  private double rate;
  private @Nullable Instant lastFailure;
  private @Nullable Instant free;

  /**
   * The sink has failed.
   *
   * @param initial events a second after the first failure
   */
  void failed(Instant now, double initial) {
    double before = rate(now);
    first = initial;
    rate = before == 0 ? initial : before * CUT;
    lastFailure = now;
  }

  /** Events a second; 0 for any number. */
  double rate(Instant now) {
    if (lastFailure == null) {
      return 0;
    }
    long minutes = Math.max(0, Duration.between(lastFailure.plus(CALM), now).toMinutes());
    double grown = rate * Math.pow(GROWTH_A_MINUTE, minutes);
    if (grown >= first * FULL_SPEED) {
      lastFailure = null;
      return 0;
    }
    return grown;
  }

  /** How long the next event has to wait. */
  Duration wait(Instant now) {
    return free == null || rate(now) == 0 || !free.isAfter(now)
        ? Duration.ZERO
        : Duration.between(now, free);
  }

  /** Counts events that are sent now. */
  void take(int events, Instant now) {
    double current = rate(now);
    free = current == 0 ? null : now.plusNanos((long) (events / current * NANOS));
  }
}

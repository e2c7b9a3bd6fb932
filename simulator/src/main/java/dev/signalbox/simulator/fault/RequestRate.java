package dev.signalbox.simulator.fault;

import dev.signalbox.simulator.fault.Limits.Rate;
import java.time.Instant;
import java.time.InstantSource;

/** Counts requests in one window of time after the other. */
final class RequestRate {

  /**
   * Where a request stands.
   *
   * @param number of the request in its window, from 1 on
   */
  record Count(Rate rate, int number) {

    boolean isTooMany() {
      return number > rate.requests();
    }

    /** Whether it is the first of its window that is too many. */
    boolean isFirstTooMany() {
      return number == rate.requests() + 1;
    }

    int remaining() {
      return Math.max(0, rate.requests() - number);
    }
  }

  private final InstantSource clock;
  private Instant end = Instant.MIN;
  private int counted;

  RequestRate(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Count count(Rate rate) {
    Instant now = clock.instant();
    if (!now.isBefore(end)) {
      end = now.plusSeconds(rate.seconds());
      counted = 0;
    }
    return new Count(rate, ++counted);
  }

  synchronized void forget() {
    end = Instant.MIN;
  }
}

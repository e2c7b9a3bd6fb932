package dev.signalbox.twilio.rest;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Spreads requests evenly, so many a second. Whoever cannot wait for their turn takes none: with
 * the limiter of a library, those who gave up would use up the turns of those who did not.
 */
final class Pace {

  private final long interval;
  private long next;

  /**
   * @param now in nanoseconds, like all times here
   */
  Pace(int perSecond, long now) {
    this.interval = Math.ceilDiv(Duration.ofSeconds(1).toNanos(), perSecond);
    this.next = now;
  }

  /** When it is the caller's turn; empty if that is later than they wait. */
  synchronized OptionalLong turn(long now, long latest) {
    long turn = next - now > 0 ? next : now;
    if (turn - latest > 0) {
      return OptionalLong.empty();
    }
    next = turn + interval;
    return OptionalLong.of(turn);
  }
}

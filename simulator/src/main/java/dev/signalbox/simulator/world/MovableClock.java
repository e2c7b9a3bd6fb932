package dev.signalbox.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** The time of the simulated world: the real one, and as much later as somebody has moved it on. */
final class MovableClock extends Clock {

  private final Clock real;
  private volatile Duration ahead = Duration.ZERO;

  MovableClock(Clock real) {
    this.real = real;
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead);
  }

  /** Makes it that moment; it never goes back. */
  void moveTo(Instant moment) {
    moveAhead(Duration.between(real.instant(), moment));
  }

  /** Makes it so much later than the real time; it never goes back. */
  synchronized void moveAhead(Duration other) {
    if (other.compareTo(ahead) > 0) {
      ahead = other;
    }
  }

  Duration ahead() {
    return ahead;
  }

  synchronized void reset() {
    ahead = Duration.ZERO;
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the world has one time");
  }
}

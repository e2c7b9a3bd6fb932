package dev.signalbox.twilio.rest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that passes when a test says so. */
final class SettableTime extends Clock {

  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private volatile Duration passed = Duration.ZERO;

  Time time() {
    return new Time(this, () -> passed.toNanos());
  }

  void advance(Duration by) {
    passed = passed.plus(by);
  }

  @Override
  public Instant instant() {
    return START.plus(passed);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}

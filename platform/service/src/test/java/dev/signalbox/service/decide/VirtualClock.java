package dev.signalbox.service.decide;

import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is moved. */
final class VirtualClock implements InstantSource {

  private volatile Instant now;

  VirtualClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void moveTo(Instant time) {
    if (time.isBefore(now)) {
      throw new IllegalArgumentException("time " + time + " is past (now: " + now + ")");
    }
    now = time;
  }
}

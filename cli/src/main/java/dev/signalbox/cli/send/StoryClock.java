package dev.signalbox.cli.send;

import java.time.Duration;
import java.time.Instant;

/**
 * Maps the time of a recorded story to the time in which it is told.
 *
 * @param recorded some moment of the story
 * @param told when that moment is told to be
 * @param speed how many recorded seconds pass in one
 */
record StoryClock(Instant recorded, Instant told, double speed) {

  private static final double NANOS = 1e9;

  Instant at(Instant time) {
    Duration since = Duration.between(recorded, time);
    if (speed == 1) {
      return told.plus(since);
    }
    return told.plusNanos(Math.round((since.getSeconds() * NANOS + since.getNano()) / speed));
  }

  /**
   * Ends the story now, all its intervals as they were. The shift is whole seconds: one moment that
   * is written in seconds in one place and in milliseconds in another stays one moment.
   */
  static StoryClock endingAt(Instant now, Instant last) {
    long seconds = Math.floorDiv(Duration.between(last, now).toNanos(), (long) NANOS);
    return new StoryClock(last, last.plusSeconds(seconds), 1);
  }
}

package dev.signalbox.simulator.eventstreams;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Decides which of many failures of a sink the debugger is told of: the first of each kind, the
 * 10th, the 100th, the 1000th and so on, and whichever comes 20 minutes after the last that was
 * told. Source: Twilio, Problems on delivery.
 */
final class Notices {

  private static final Duration EVERY = Duration.ofMinutes(20);
  private static final int BASE = 10;

  private static final class Count {
    private long failures;
    private Instant told = Instant.MIN;
  }

  private final Map<String, Count> counts = new HashMap<>();

  /**
   * Counts some.
   *
   * @param kind of the failure
   * @return how many there have been, where this is to be told; else 0
   */
  long toTell(String kind, int failures, Instant now) {
    Count count = counts.computeIfAbsent(kind, first -> new Count());
    long before = count.failures;
    count.failures += failures;
    boolean due = count.told == Instant.MIN || !now.isBefore(count.told.plus(EVERY));
    if (due || digits(count.failures) > digits(before)) {
      count.told = now;
      return count.failures;
    }
    return 0;
  }

  private static int digits(long number) {
    int digits = 0;
    for (long left = number; left >= BASE; left /= BASE) {
      digits++;
    }
    return digits;
  }
}

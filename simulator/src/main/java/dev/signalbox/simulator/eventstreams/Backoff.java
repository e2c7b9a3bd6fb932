package dev.signalbox.simulator.eventstreams;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time, from a second up to ten minutes,
 * and by half of that more or less. Twilio says that it is exponential and with jitter; the numbers
 * are ours.
 */
final class Backoff {

  private static final long FIRST_MS = 1_000;
  private static final long LONGEST_MS = 600_000;
  private static final int MOST_DOUBLINGS = 20;

  private Backoff() {}

  /**
   * @param tries how often it was tried before
   */
  static Duration after(int tries, RandomGenerator dice) {
    long middle = Math.min(LONGEST_MS, FIRST_MS << Math.min(tries, MOST_DOUBLINGS));
    return Duration.ofMillis((long) (middle * (0.5 + dice.nextDouble())));
  }
}

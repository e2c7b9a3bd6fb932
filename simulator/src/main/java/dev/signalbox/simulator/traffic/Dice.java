package dev.signalbox.simulator.traffic;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Throws of chance for one question about one call. Each question has dice of its own, so that what
 * is thrown does not depend on what was asked before.
 */
final class Dice {

  private static final double MILLIS = 1_000;

  private final SplittableRandom random;

  private Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The dice for what is meant by the seed and these. */
  static Dice of(long seed, String question, long... numbers) {
    long mixed = mix(seed ^ mix(question.hashCode()));
    for (long number : numbers) {
      mixed = mix(mixed ^ mix(number));
    }
    return new Dice(mixed);
  }

  /** The end of SplitMix64: one bit more changes half of the bits. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** True for such a share of all throws. */
  boolean happens(double share) {
    return random.nextDouble() < share;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** From 0, on average 1, and the next one as likely whatever has passed. */
  double exponential() {
    return -Math.log1p(-random.nextDouble());
  }

  /** A time that is as likely to end in each moment. */
  Duration waiting(double meanSeconds) {
    return seconds(meanSeconds * exponential());
  }

  /** A time around an average, with a few that are much longer. */
  Duration lasting(double meanSeconds) {
    double normal = Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * random.nextDouble());
    double spread = 0.75;
    return seconds(meanSeconds * Math.exp(spread * normal - spread * spread / 2));
  }

  Duration between(double fromSeconds, double toSeconds) {
    return seconds(fromSeconds + (toSeconds - fromSeconds) * random.nextDouble());
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * MILLIS));
  }
}

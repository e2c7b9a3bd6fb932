package dev.signalbox.service.decide;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs a property test with many seeds. A failure names its seed; {@code -Dsignalbox.seed=…} runs
 * that one again, and no other.
 */
public final class Seeds {

  /** System property with the only seed to run. */
  public static final String PROPERTY = "signalbox.seed";

  private Seeds() {}

  /** What holds for whatever comes out of the random. */
  @FunctionalInterface
  public interface Property {

    void check(Random random) throws Exception;
  }

  /**
   * Checks it that many times, with other seeds each time it is called.
   *
   * @throws AssertionError that names the seed with which it does not hold
   */
  public static void check(int times, Property property) {
    String wanted = System.getProperty(PROPERTY);
    if (wanted != null) {
      check(Long.parseLong(wanted), property);
      return;
    }
    for (int run = 0; run < times; run++) {
      check(ThreadLocalRandom.current().nextLong(), property);
    }
  }

  private static void check(long seed, Property property) {
    try {
      property.check(new Random(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "does not hold with -D" + PROPERTY + "=" + seed + ": " + e.getMessage(), e);
    }
  }
}

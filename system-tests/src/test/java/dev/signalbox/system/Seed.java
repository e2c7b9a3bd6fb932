package dev.signalbox.system;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Chance that can be had again: {@code -Dsignalbox.seed=…}, with the number that a run prints. */
final class Seed {

  private static final String PROPERTY = "signalbox.seed";

  private Seed() {}

  /** Draws by the seed that is asked for, else by a new one; says which. */
  static RandomGenerator random(String what) {
    long seed = Long.getLong(PROPERTY, System.nanoTime());
    System.out.printf("%s: -D%s=%d%n", what, PROPERTY, seed);
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }
}

package dev.signalbox.simulator.world;

import java.util.HexFormat;
import java.util.Random;

/** Makes SIDs: the same ones in the same order for the same seed. */
final class Sids {

  private final Random random;

  Sids(long seed) {
    random = new Random(seed);
  }

  String next(String prefix) {
    HexFormat hex = HexFormat.of();
    return prefix + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}

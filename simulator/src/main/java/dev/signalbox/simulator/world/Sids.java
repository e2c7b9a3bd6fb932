package dev.signalbox.simulator.world;

import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes SIDs, the same ones in the same order for the same seed, and knows how they look. */
public final class Sids {

  private final Random random;
  private long made;

  Sids(long seed) {
    random = new Random(seed);
  }

  /**
   * Tells whether something can be a SID of a kind.
   *
   * @param sid null for one that is not given
   * @throws IllegalArgumentException if it cannot
   */
  public static void require(String prefix, @Nullable String sid) {
    if (sid != null && !sid.matches(prefix + "[0-9a-fA-F]{32}")) {
      throw new IllegalArgumentException("sid: expected " + prefix + " and 32 hexadecimal digits");
    }
  }

  String next(String prefix) {
    made++;
    HexFormat hex = HexFormat.of();
    return prefix + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }

  long made() {
    return made;
  }

  /** Leaves out the first ones, which a world that was kept has already. */
  void skip(long first) {
    for (long i = 0; i < first; i++) {
      random.nextLong();
      random.nextLong();
    }
    made += first;
  }
}

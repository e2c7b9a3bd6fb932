package dev.signalbox.simulator.world;

/** How much is kept of what could be kept for ever: as much as the heap has room for. */
public final class Room {

  /** The heap in which all of it has room, less what a collector keeps for itself. */
  private static final long WHOLE = 800L << 20;

  private static final double LEAST = 1.0 / 5;

  private Room() {}

  /**
   * How many rows to keep in this process.
   *
   * @param most in a heap of 800 MB or more; a fifth of it in the smallest
   */
  public static int of(int most) {
    double share = (double) Runtime.getRuntime().maxMemory() / WHOLE;
    return (int) (most * Math.min(1, Math.max(LEAST, share)));
  }
}

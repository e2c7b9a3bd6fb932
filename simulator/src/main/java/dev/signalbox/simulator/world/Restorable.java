package dev.signalbox.simulator.world;

/**
 * Something that remembers what follows from the tables. A world that was kept comes back with its
 * tables filled, and nobody has put a row.
 */
public interface Restorable {

  /** Makes anew what follows from the tables, before anything happens and anybody is answered. */
  void restore();
}

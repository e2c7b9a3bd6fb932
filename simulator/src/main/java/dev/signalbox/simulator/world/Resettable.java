package dev.signalbox.simulator.world;

/** Something that has a memory, which a new beginning takes away. */
public interface Resettable {

  /** Forgets all, as if the process had just started. */
  void reset();
}

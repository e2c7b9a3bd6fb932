package dev.signalbox.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where products announce what happens in them, and where others hear of it without knowing them.
 * Whoever listens does so in the step in which it happens.
 */
public final class Announcements {

  private final List<Consumer<Announcement>> listeners = new ArrayList<>();

  /** Adds somebody who hears all of them; called while the simulator is put together. */
  public void hear(Consumer<Announcement> listener) {
    listeners.add(listener);
  }

  public void announce(Announcement announcement) {
    listeners.forEach(listener -> listener.accept(announcement));
  }
}

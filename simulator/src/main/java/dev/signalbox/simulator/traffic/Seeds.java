package dev.signalbox.simulator.traffic;

/**
 * What a call's plan follows from.
 *
 * @param channel task channel: {@code voice}, {@code chat}, {@code callback}
 * @param ordinal of the call among those of its channel
 * @param part 0 for whoever comes in, 1 for what follows from it
 */
record Seeds(Scenario scenario, long seed, String channel, long ordinal, int part) {

  static final String VOICE = "voice";
  static final String CHAT = "chat";
  static final String CALLBACK = "callback";

  /** Somebody to whom an agent hands over. */
  Seeds next() {
    return new Seeds(scenario, seed, channel, ordinal, part + 1);
  }

  /** The same person, called back. */
  Seeds callback() {
    return new Seeds(scenario, seed, CALLBACK, ordinal, part + 1);
  }
}

package dev.signalbox.simulator.delivery;

/** What came of one try. */
sealed interface Attempt {

  /**
   * The other side has answered, whatever it said.
   *
   * @param body empty where nobody wanted to read it
   */
  record Answered(int status, String body) implements Attempt {}

  /** There was no connection. */
  record NotConnected(String why) implements Attempt {}

  /** There was one, and no answer in time. */
  record NoAnswer(String why) implements Attempt {}
}

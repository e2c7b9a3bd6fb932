package dev.signalbox.simulator.delivery;

/** What came of one try. */
sealed interface Attempt {

  /** The other side has answered, whatever it said. */
  record Answered(int status) implements Attempt {}

  /** There was no connection. */
  record NotConnected(String why) implements Attempt {}

  /** There was one, and no answer in time. */
  record NoAnswer(String why) implements Attempt {}
}

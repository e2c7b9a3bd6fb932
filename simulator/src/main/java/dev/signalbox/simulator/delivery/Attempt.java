package dev.signalbox.simulator.delivery;

/** What came of one try. */
public sealed interface Attempt {

  /**
   * The other side has answered, whatever it said.
   *
   * @param body how it begins; empty where nobody wanted to read it
   * @param contentType empty where it says none
   */
  record Answered(int status, String body, String contentType) implements Attempt {}

  /**
   * There was no connection.
   *
   * @param code Twilio's, of why
   */
  record NotConnected(String why, int code) implements Attempt {}

  /**
   * There was one, and no answer.
   *
   * @param late whether the time was up; else the connection has ended
   */
  record NoAnswer(String why, boolean late) implements Attempt {}

  /** As a person reads it. */
  default String told() {
    return switch (this) {
      case Answered answered -> Integer.toString(answered.status());
      case NotConnected not -> "no connection: " + not.why();
      case NoAnswer none -> "no answer: " + none.why();
    };
  }
}

package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.delivery.Attempt;
import dev.signalbox.simulator.delivery.Fate;

/**
 * What an answer means for the events that it is for. Source: Twilio, Event delivery retries and
 * event duplication; errors 91300 and 91305 to 91308. What a redirect means is documented nowhere:
 * it is tried again.
 *
 * @param fate {@code delivered}, {@code refused} or {@code retrying}
 * @param code of Twilio's error; 0 for none
 * @param slows whether the sink is sent less for a while
 */
record Verdict(Fate fate, int code, boolean slows, String meaning) {

  private static final int TOO_MANY = 429;
  private static final Verdict FAILED =
      new Verdict(Fate.retrying, 91300, false, "Event delivery to sink failed");

  static Verdict of(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Answered answered -> of(answered.status());
      case Attempt.NotConnected ignored ->
          new Verdict(Fate.retrying, 91307, false, "Could not connect to sink endpoint");
      case Attempt.NoAnswer none ->
          none.late()
              ? new Verdict(Fate.retrying, 91308, false, "Sink endpoint did not respond in time")
              : FAILED;
    };
  }

  private static Verdict of(int status) {
    if (status == TOO_MANY) {
      return new Verdict(Fate.retrying, 91300, true, "Sink endpoint is throttling");
    }
    return switch (status / 100) {
      case 2 -> new Verdict(Fate.delivered, 0, false, "");
      case 4 -> new Verdict(Fate.refused, 91305, false, "Sink endpoint rejected the event");
      case 5 -> new Verdict(Fate.retrying, 91306, true, "Sink endpoint returned a server error");
      default -> FAILED;
    };
  }
}

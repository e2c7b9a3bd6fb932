package dev.signalbox.callback.dialogue;

import dev.signalbox.callback.desk.Asked;

/** What came of asking for a callback. */
enum Booking {
  BOOKED,

  /** An agent has taken the call meanwhile; nothing was booked. */
  WITH_AGENT,

  /** Nothing was booked. */
  REFUSED;

  static Booking of(Asked asked) {
    return switch (asked) {
      case Asked.Accepted accepted -> BOOKED;
      case Asked.Refused refused -> REFUSED;
      case Asked.Answered(var reply) ->
          switch (Results.of(reply)) {
            case "booked" -> BOOKED;
            case "with-agent" -> WITH_AGENT;
            default -> REFUSED;
          };
    };
  }
}

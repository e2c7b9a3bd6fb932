package dev.signalbox.callback.dialogue;

import dev.signalbox.callback.desk.Asked;

/** What came of asking to leave a message. */
enum Leaving {

  /** The call has been redirected to the recording. */
  LEAVING,

  /** It will be, but has not been yet. */
  UNDER_WAY,

  /** An agent has taken the call meanwhile. */
  WITH_AGENT,

  /** Nothing was done: the caller waits as before. */
  STILL_QUEUED,

  /** The caller does not wait any more, and could not be redirected. */
  LEFT;

  static Leaving of(Asked asked) {
    return switch (asked) {
      case Asked.Accepted accepted -> UNDER_WAY;
      case Asked.Refused refused -> STILL_QUEUED;
      case Asked.Answered(var reply) ->
          switch (Results.of(reply)) {
            case "leaving" -> LEAVING;
            case "with-agent" -> WITH_AGENT;
            case "left" -> LEFT;
            default -> STILL_QUEUED;
          };
    };
  }
}

package dev.signalbox.simulator.taskrouter;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A task that somebody who has it hands to somebody else, or to a queue.
 *
 * @param to the worker or the queue
 * @param reservationSid of whoever hands it over
 * @param workerSid whoever hands it over
 * @param failedReason why it came to nothing; null where it did not
 */
record Transfer(
    String sid,
    String workspaceSid,
    String taskSid,
    Mode mode,
    String to,
    String workerSid,
    String reservationSid,
    Status status,
    Instant started,
    Instant updated,
    @Nullable String failedReason) {

  /** When whoever hands a task over lets go of it. */
  enum Mode {
    /** At once. */
    COLD,
    /** When they want to, after somebody else has taken it. */
    WARM
  }

  /** What has become of it; as Twilio's events spell it, in small letters. */
  enum Status {
    INITIATED,
    COMPLETE,
    FAILED,
    CANCELED;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean isOver() {
    return status != Status.INITIATED;
  }

  Transfer now(Status other, @Nullable String why, Instant at) {
    return new Transfer(
        sid, workspaceSid, taskSid, mode, to, workerSid, reservationSid, other, started, at, why);
  }
}

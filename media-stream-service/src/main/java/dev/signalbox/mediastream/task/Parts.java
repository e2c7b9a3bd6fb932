package dev.signalbox.mediastream.task;

import dev.signalbox.mediastream.settings.StreamedLeg;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** On which leg each part is to be streamed, as far as it follows from what is known. */
final class Parts {

  /** What Event Streams brings later than it keeps events cannot be worth a stream. */
  private static final Duration TOO_OLD = Duration.ofHours(4);

  private final StreamedLeg streamed;

  Parts(StreamedLeg streamed) {
    this.streamed = streamed;
  }

  /** Whether the part goes on, as far as it is known. */
  boolean goesOn(Task task, Reservation part, Instant now) {
    if (task.ended() != null || part.rank().over()) {
      return false;
    }
    Instant began = part.began();
    boolean tooOld = began == null || began.isBefore(now.minus(TOO_OLD));
    if (tooOld && part.told() == null) {
      return false;
    }
    return task.isOutbound()
        ? task.customer() != null && (part.rank() == Rank.ACCEPTED || answeredIn(task, part))
        : part.rank() == Rank.ACCEPTED;
  }

  /**
   * The customer of an outbound call is there before its reservation counts as accepted; contract
   * 4. A reservation made after that is one of a transfer, and has to be accepted first.
   */
  private static boolean answeredIn(Task task, Reservation part) {
    return task.answered() != null && !part.beganAfter(task.answered());
  }

  /** The leg to be streamed for a part; null where there is none, or none is known. */
  @Nullable String legOf(Task task, Reservation part, Instant now) {
    if (!goesOn(task, part, now)) {
      return null;
    }
    if (streamed == StreamedLeg.AGENT) {
      return part.leg();
    }
    if (task.customer() != null) {
      return task.customer().sid();
    }
    return task.isOutbound() ? null : task.callSid();
  }

  /** The parts that go on and whose leg has to be found. */
  List<Reservation> withoutLeg(Task task, Instant now) {
    if (!task.isCall()) {
      return List.of();
    }
    return task.reservations().stream()
        .filter(part -> goesOn(task, part, now) && legOf(task, part, now) == null)
        .toList();
  }
}

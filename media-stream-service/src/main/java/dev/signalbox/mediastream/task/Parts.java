package dev.signalbox.mediastream.task;

import dev.signalbox.mediastream.settings.StreamedLeg;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** On which leg each part is to be streamed, as far as it follows from what is known. */
final class Parts {

  /** What Event Streams brings later than it keeps events cannot be worth a stream. */
  private static final Duration TOO_OLD = Duration.ofHours(4);

  private final StreamedLeg streamed;
  private final boolean plugins;

  Parts(StreamedLeg streamed, boolean plugins) {
    this.streamed = streamed;
    this.plugins = plugins;
  }

  /** Whether the part goes on, as far as it is known. */
  private static boolean goesOn(Task task, Reservation part, Instant now) {
    if (task.ended() != null || part.rank().over()) {
      return false;
    }
    Instant began = part.course().began();
    boolean tooOld = began == null || began.isBefore(now.minus(TOO_OLD));
    if (tooOld && part.told() == null) {
      return false;
    }
    return part.rank() == Rank.ACCEPTED || (task.call().isOutbound() && answeredIn(task, part));
  }

  /**
   * The customer of an outbound call is there before its reservation counts as accepted; contract
   * 4. A reservation made after that is one of a transfer, and has to be accepted first.
   */
  private static boolean answeredIn(Task task, Reservation part) {
    return task.call().answered() != null && !part.course().beganAfter(task.call().answered());
  }

  /** The leg to be streamed for a part; null where there is none, or none is known. */
  @Nullable String legOf(Task task, Reservation part, Instant now) {
    // An outbound call has to be answered before there is anything to stream; contract 4.
    if (!goesOn(task, part, now) || (task.call().isOutbound() && task.call().customer() == null)) {
      return null;
    }
    if (streamed == StreamedLeg.AGENT) {
      return part.leg();
    }
    if (task.call().customer() != null) {
      return task.call().customer().sid();
    }
    return task.call().isOutbound() ? null : task.call().callSid();
  }

  /**
   * Where a plugin may have had a part streamed that is over: it may have asked for another leg
   * than events do, and the event that would have said that the part began may be lost.
   */
  List<String> legsOfPlugins(Task task, Reservation part) {
    return plugins ? distinct(customerLegs(task), Stream.of(part)) : List.of();
  }

  /** Where a plugin may have had any part of a task streamed. */
  List<String> legsOfPlugins(Task task) {
    return plugins ? distinct(customerLegs(task), task.reservations().stream()) : List.of();
  }

  private static Stream<Optional<String>> customerLegs(Task task) {
    return Stream.of(
        Optional.ofNullable(task.call().customer()).map(Named::sid),
        Optional.ofNullable(task.call().callSid()));
  }

  private static List<String> distinct(
      Stream<Optional<String>> legs, Stream<Reservation> reservations) {
    return Stream.concat(legs, reservations.map(part -> Optional.ofNullable(part.leg())))
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** The parts that go on and whose leg is not known, or not for certain. */
  List<Reservation> toFind(Task task, Instant now) {
    if (!task.call().isCall()) {
      return List.of();
    }
    return task.reservations().stream()
        .filter(part -> goesOn(task, part, now))
        .filter(part -> legOf(task, part, now) == null || Legs.isDoubtful(task, part))
        .toList();
  }
}

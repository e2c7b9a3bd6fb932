package dev.signalbox.mediastream.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a task.
 *
 * @param ended when the task as a whole ended
 * @param nextSearch when legs that are not known are looked for next
 * @param nextSweep when it is looked next whether the parts go on
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Task(
    KnownCall call,
    List<Reservation> reservations,
    @Nullable Instant ended,
    @Nullable Instant nextSearch,
    @Nullable Instant nextSweep) {

  static final Task UNKNOWN = new Task(KnownCall.NOTHING, List.of(), null, null, null);

  public Task {
    call = Objects.requireNonNullElse(call, KnownCall.NOTHING);
    reservations = Objects.requireNonNullElse(reservations, List.of());
  }

  @Nullable String conferenceSid() {
    return call.conference() == null ? null : call.conference().sid();
  }

  @Nullable Reservation reservation(String sid) {
    return reservations.stream().filter(one -> one.sid().equals(sid)).findAny().orElse(null);
  }

  Task learn(CallFacts facts) {
    return of(call.learn(facts));
  }

  Task inWorkspace(@Nullable String sid) {
    return of(call.inWorkspace(sid));
  }

  private Task of(KnownCall known) {
    return new Task(known, reservations, ended, nextSearch, nextSweep);
  }

  Task learn(ReservationFacts facts) {
    Task with =
        reservation(facts.sid()) == null ? reservations(append(Reservation.of(facts))) : this;
    return with.change(facts.sid(), one -> one.learn(facts));
  }

  private List<Reservation> append(Reservation reservation) {
    List<Reservation> all = new ArrayList<>(reservations);
    all.add(reservation);
    return all;
  }

  /** With one reservation changed. */
  Task change(String sid, UnaryOperator<Reservation> change) {
    return reservations(
        reservations.stream().map(one -> one.sid().equals(sid) ? change.apply(one) : one).toList());
  }

  Task reservations(List<Reservation> all) {
    return new Task(call, List.copyOf(all), ended, nextSearch, nextSweep);
  }

  Task ended(Instant at) {
    return new Task(
        call,
        reservations,
        ended == null || at.isBefore(ended) ? at : ended,
        nextSearch,
        nextSweep);
  }

  Task searching(@Nullable Instant next) {
    return new Task(call, reservations, ended, next, nextSweep);
  }

  Task sweeping(@Nullable Instant next) {
    return new Task(call, reservations, ended, nextSearch, next);
  }
}

package dev.signalbox.mediastream.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a task, facts first.
 *
 * @param outbound whether the agent called the customer; null until an event says
 * @param callSid of the call that an inbound task was made for
 * @param customer the customer's leg in the conference
 * @param answered since when the customer of an outbound call is known to be there, with the
 *     reservation not yet accepted
 * @param legs agents' legs that events named, and when each was first
 * @param ended when the task as a whole ended
 * @param nextSearch when legs that are not known are looked for next
 * @param nextSweep when it is looked next whether the parts go on
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Task(
    @Nullable String workspace,
    @Nullable Boolean outbound,
    @Nullable String callSid,
    @Nullable Named conference,
    @Nullable Named customer,
    @Nullable Instant answered,
    List<Named> legs,
    List<Reservation> reservations,
    @Nullable Instant ended,
    @Nullable Instant nextSearch,
    @Nullable Instant nextSweep) {

  static final Task UNKNOWN =
      new Task(null, null, null, null, null, null, List.of(), List.of(), null, null, null);

  public Task {
    legs = Objects.requireNonNullElse(legs, List.of());
    reservations = Objects.requireNonNullElse(reservations, List.of());
  }

  boolean isOutbound() {
    return Boolean.TRUE.equals(outbound);
  }

  /** Whether anything says that it is of a call: callbacks and voicemails are voice tasks too. */
  boolean isCall() {
    return callSid != null || conference != null || customer != null || isOutbound();
  }

  @Nullable String conferenceSid() {
    return conference == null ? null : conference.sid();
  }

  @Nullable Reservation reservation(String sid) {
    return reservations.stream().filter(one -> one.sid().equals(sid)).findAny().orElse(null);
  }

  Task learn(CallFacts facts) {
    boolean there = facts.reserved() && facts.customer() != null;
    return new Task(
        workspace,
        outbound == null ? facts.outbound() : outbound,
        callSid == null ? facts.callSid() : callSid,
        Named.latest(conference, facts.conferenceNamed()),
        Named.latest(customer, facts.customerNamed()),
        there && (answered == null || facts.at().isBefore(answered)) ? facts.at() : answered,
        facts.worker() == null ? legs : named(new Named(facts.worker(), facts.at())),
        reservations,
        ended,
        nextSearch,
        nextSweep);
  }

  private List<Named> named(Named leg) {
    List<Named> all = new ArrayList<>(legs);
    all.replaceAll(one -> one.sid().equals(leg.sid()) ? one.earliest(leg) : one);
    if (legs.stream().noneMatch(one -> one.sid().equals(leg.sid()))) {
      all.add(leg);
    }
    return List.copyOf(all);
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
    return new Task(
        workspace,
        outbound,
        callSid,
        conference,
        customer,
        answered,
        legs,
        List.copyOf(all),
        ended,
        nextSearch,
        nextSweep);
  }

  Task inWorkspace(@Nullable String sid) {
    return new Task(
        workspace == null ? sid : workspace,
        outbound,
        callSid,
        conference,
        customer,
        answered,
        legs,
        reservations,
        ended,
        nextSearch,
        nextSweep);
  }

  Task ended(Instant at) {
    return new Task(
        workspace,
        outbound,
        callSid,
        conference,
        customer,
        answered,
        legs,
        reservations,
        ended == null || at.isBefore(ended) ? at : ended,
        nextSearch,
        nextSweep);
  }

  Task searching(@Nullable Instant next) {
    return new Task(
        workspace,
        outbound,
        callSid,
        conference,
        customer,
        answered,
        legs,
        reservations,
        ended,
        next,
        nextSweep);
  }

  Task sweeping(@Nullable Instant next) {
    return new Task(
        workspace,
        outbound,
        callSid,
        conference,
        customer,
        answered,
        legs,
        reservations,
        ended,
        nextSearch,
        next);
  }
}

package dev.signalbox.mediastream.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.mediastream.message.AgentName;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An agent's part in the call of a task.
 *
 * @param contact identity that the agent's leg calls, where an event says it
 * @param created event time, null until it is known; likewise the other times
 * @param ended when it wrapped up or ended in another way
 * @param leg the agent's leg
 * @param sure whether Twilio was asked for the leg; else it was inferred
 * @param wrong legs that turned out not to be its
 * @param told the leg on which it was last said to be wanted
 * @param searches how often its leg was looked for
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reservation(
    String sid,
    String worker,
    @Nullable String name,
    @Nullable String contact,
    Rank rank,
    @Nullable Instant created,
    @Nullable Instant accepted,
    @Nullable Instant ended,
    @Nullable String leg,
    boolean sure,
    @Nullable Set<String> wrong,
    @Nullable String told,
    int searches) {

  static Reservation of(String sid, String worker) {
    return new Reservation(
        sid, worker, null, null, Rank.CREATED, null, null, null, null, false, null, null, 0);
  }

  /** With what an event says; what is known stays, whatever comes later. */
  Reservation learn(ReservationFacts facts) {
    Instant at = facts.at();
    Rank said = facts.rank();
    return new Reservation(
        sid,
        worker,
        name == null ? facts.name() : name,
        contact == null ? facts.contact() : contact,
        rank.or(said),
        said == Rank.CREATED ? earliest(created, at) : created,
        said == Rank.ACCEPTED ? earliest(accepted, at) : accepted,
        said.over() ? earliest(ended, at) : ended,
        leg,
        sure,
        wrong,
        told,
        searches);
  }

  private static Instant earliest(@Nullable Instant known, Instant at) {
    return known == null || at.isBefore(known) ? at : known;
  }

  Reservation end(Rank to, Instant at) {
    return new Reservation(
        sid,
        worker,
        name,
        contact,
        rank.or(to),
        created,
        accepted,
        ended == null ? at : ended,
        leg,
        sure,
        wrong,
        told,
        searches);
  }

  Reservation onLeg(@Nullable String callSid, boolean certain) {
    return new Reservation(
        sid, worker, name, contact, rank, created, accepted, ended, callSid, certain, wrong, told,
        searches);
  }

  /** Its leg is another one than was thought. */
  Reservation notOnLeg(String callSid) {
    Set<String> all = new LinkedHashSet<>(wrong == null ? Set.of() : wrong);
    all.add(callSid);
    return new Reservation(
        sid,
        worker,
        name,
        contact,
        rank,
        created,
        accepted,
        ended,
        null,
        false,
        Set.copyOf(all),
        told,
        searches);
  }

  Reservation told(@Nullable String callSid) {
    return new Reservation(
        sid, worker, name, contact, rank, created, accepted, ended, leg, sure, wrong, callSid,
        searches);
  }

  Reservation searched(int times) {
    return new Reservation(
        sid, worker, name, contact, rank, created, accepted, ended, leg, sure, wrong, told, times);
  }

  /** Whether it is, or may have been, accepted by now. */
  boolean mayHaveLeg() {
    return rank != Rank.ENDED || accepted != null;
  }

  /** Whether a leg that was named so early cannot be its. */
  boolean beganAfter(Instant named) {
    Instant began = created == null ? accepted : created;
    return began != null && began.isAfter(named);
  }

  boolean excludes(String callSid) {
    return wrong != null && wrong.contains(callSid);
  }

  /** When the part began, as far as it is known. */
  @Nullable Instant began() {
    return accepted == null ? created : accepted;
  }

  /** Identities under which a leg may be the agent's. */
  List<String> spellings() {
    Set<String> all = new LinkedHashSet<>();
    if (contact != null) {
      all.addAll(AgentName.spellings(contact));
    }
    if (name != null) {
      all.addAll(AgentName.spellings(name));
    }
    return List.copyOf(all);
  }
}

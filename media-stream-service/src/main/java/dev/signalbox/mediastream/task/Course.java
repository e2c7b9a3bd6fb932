package dev.signalbox.mediastream.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a reservation, as far as events have said.
 *
 * @param served whether the agent had a part in the call: it was accepted at some time
 * @param created event time, null until it is known; likewise the other times
 * @param ended when it wrapped up or ended in another way
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Course(
    Rank rank,
    boolean served,
    @Nullable Instant created,
    @Nullable Instant accepted,
    @Nullable Instant ended) {

  static final Course UNKNOWN = new Course(Rank.CREATED, false, null, null, null);

  /** With what an event says; what is known stays, whatever comes later. */
  Course learn(ReservationFacts facts) {
    Instant at = facts.at();
    Rank said = facts.rank();
    return new Course(
        rank.or(said),
        served || facts.served(),
        said == Rank.CREATED ? earliest(created, at) : created,
        said == Rank.ACCEPTED ? earliest(accepted, at) : accepted,
        said.over() ? earliest(ended, at) : ended);
  }

  private static Instant earliest(@Nullable Instant known, Instant at) {
    return known == null || at.isBefore(known) ? at : known;
  }

  Course end(Rank to, Instant at) {
    return new Course(rank.or(to), served, created, accepted, ended == null ? at : ended);
  }

  /** When the part began, as far as it is known. */
  @Nullable Instant began() {
    return accepted == null ? created : accepted;
  }

  /** Whether the part is known to have begun later than that. */
  boolean beganAfter(Instant time) {
    Instant earliest = created == null ? accepted : created;
    return earliest != null && earliest.isAfter(time);
  }

  /** Whether it may have begun later than that: when it was made is not known. */
  boolean mayHaveBegunAfter(Instant time) {
    return created == null && accepted != null && !time.isAfter(accepted);
  }

  /** Whether the agent has, or may have had, a leg in the call. */
  boolean mayHaveLeg() {
    return rank != Rank.ENDED || served;
  }
}

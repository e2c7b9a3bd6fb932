package dev.signalbox.mediastream.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.mediastream.message.Agent;
import dev.signalbox.mediastream.message.AgentName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An agent's part in the call of a task.
 *
 * @param contact identity that the agent's leg calls, where an event says it
 * @param told the leg on which it was last said to be wanted
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Reservation(
    String sid,
    Agent agent,
    @Nullable String contact,
    Course course,
    Place place,
    @Nullable String told) {

  static Reservation of(ReservationFacts facts) {
    return new Reservation(
        facts.sid(), facts.agent(), facts.contact(), Course.UNKNOWN, Place.UNKNOWN, null);
  }

  Reservation learn(ReservationFacts facts) {
    return new Reservation(
        sid,
        agent.completedBy(facts.agent()),
        contact == null ? facts.contact() : contact,
        course.learn(facts),
        facts.anothers() == null ? place : place.never(facts.anothers()),
        told);
  }

  Reservation in(Course changed) {
    return new Reservation(sid, agent, contact, changed, place, told);
  }

  Reservation at(Place changed) {
    return new Reservation(sid, agent, contact, course, changed, told);
  }

  Reservation told(@Nullable String callSid) {
    return new Reservation(sid, agent, contact, course, place, callSid);
  }

  Rank rank() {
    return course.rank();
  }

  @Nullable String leg() {
    return place.leg();
  }

  /** Identities under which a leg may be the agent's. */
  List<String> spellings() {
    Set<String> all = new LinkedHashSet<>();
    if (contact != null) {
      all.addAll(AgentName.spellings(contact));
    }
    if (agent.name() != null) {
      all.addAll(AgentName.spellings(agent.name()));
    }
    return List.copyOf(all);
  }
}

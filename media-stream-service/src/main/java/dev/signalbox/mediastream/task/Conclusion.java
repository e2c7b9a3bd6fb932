package dev.signalbox.mediastream.task;

import dev.signalbox.mediastream.message.Message;
import dev.signalbox.mediastream.message.Message.ConferenceOf;
import dev.signalbox.mediastream.message.Message.Release;
import dev.signalbox.mediastream.message.Message.TaskEnded;
import dev.signalbox.mediastream.message.Message.Want;
import dev.signalbox.service.decide.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows from what has been learnt: legs are told the difference, and what is still unknown
 * is looked for.
 *
 * @param before what was known
 * @param why by which way the news came
 * @param agentLegs whether it is agents' legs that are streamed
 */
record Conclusion(
    String key,
    Task before,
    Instant now,
    String why,
    Parts parts,
    boolean agentLegs,
    Duration sweep) {

  Decision<Task> of(Task learnt, boolean searchDue) {
    return conclude(learnt, searchDue, List.of());
  }

  /** When it is time to look whether everything goes on. */
  Decision<Task> swept(Task task) {
    Task due = task.sweeping(null);
    return conclude(
        Search.onceMore(due, parts.toFind(due, now)),
        true,
        due.reservations().stream().filter(part -> part.told() != null).toList());
  }

  private Decision<Task> conclude(Task learnt, boolean searchDue, List<Reservation> toCheck) {
    Task known = agentLegs ? Legs.infer(learnt) : learnt;
    Task after = known;
    for (Reservation part : known.reservations()) {
      String leg = parts.legOf(known, part, now);
      if (!Objects.equals(leg, part.told())) {
        after = after.change(part.sid(), one -> one.told(leg));
      }
    }
    Search search = Search.of(after, parts.toFind(after, now), now, searchDue);
    after = search.task();
    after = Sweep.scheduled(after, parts, now, sweep);
    Decision<Task> decision = Decision.to(after);
    tell(known, after, decision);
    search.addTo(decision, key, agentLegs);
    Sweep.check(toCheck, after, key, now, decision);
    return timers(decision, learnt, after).because(word(decision));
  }

  private void tell(Task known, Task after, Decision<Task> decision) {
    String conference = after.conferenceSid();
    if (conference != null && !conference.equals(before.conferenceSid())) {
      new ConferenceOf(key).to(conference, decision);
    }
    if (after.ended() != null && before.ended() == null) {
      TaskEnded ended = new TaskEnded(after.ended());
      parts.legsOfPlugins(after).forEach(leg -> ended.to(leg, decision));
    }
    for (Reservation part : after.reservations()) {
      Reservation was = Objects.requireNonNull(known.reservation(part.sid()));
      Set<String> left = new LinkedHashSet<>();
      if (was.told() != null && !was.told().equals(part.told())) {
        left.add(was.told());
      }
      if (isOver(after, part) && !knownToBeOver(part.sid())) {
        left.addAll(parts.legsOfPlugins(after, part));
      }
      left.forEach(leg -> release(after, part).to(leg, decision));
      if (part.told() != null && !part.told().equals(was.told())) {
        want(part, conference).to(part.told(), decision);
      }
    }
  }

  /** Whether the agent had a part, and has none any more. */
  private static boolean isOver(Task task, Reservation part) {
    return part.course().served() && (task.ended() != null || part.rank().over());
  }

  private boolean knownToBeOver(String reservation) {
    Reservation was = before.reservation(reservation);
    return was != null && isOver(before, was);
  }

  private Release release(Task after, Reservation part) {
    Instant ended = part.course().ended();
    return new Release(part.sid(), part.agent(), ended == null ? after.ended() : ended);
  }

  private Want want(Reservation part, @Nullable String conference) {
    Instant began = Objects.requireNonNull(part.course().began());
    return new Want(part.sid(), key, conference, part.agent(), began, why);
  }

  private static Decision<Task> timers(Decision<Task> decision, Task before, Task after) {
    timer(Search.TIMER, before.nextSearch(), after.nextSearch(), decision);
    timer(Sweep.TIMER, before.nextSweep(), after.nextSweep(), decision);
    return decision;
  }

  private static void timer(
      String name, @Nullable Instant before, @Nullable Instant after, Decision<Task> decision) {
    if (!Objects.equals(before, after)) {
      if (after == null) {
        decision.cancel(name);
      } else {
        decision.at(name, after);
      }
    }
  }

  private static String word(Decision<Task> decision) {
    List<String> types =
        decision.forwards().stream().map(Decision.Forward::type).distinct().toList();
    if (types.contains(Message.PREFIX + "want")) {
      return "wanted";
    }
    if (types.contains(Message.PREFIX + "release")) {
      return "released";
    }
    return decision.effects().isEmpty() ? "learnt" : "looks-up";
  }
}

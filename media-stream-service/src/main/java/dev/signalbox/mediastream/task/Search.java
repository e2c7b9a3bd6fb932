package dev.signalbox.mediastream.task;

import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.act.Acts.FetchTask;
import dev.signalbox.mediastream.act.Acts.FindLeg;
import dev.signalbox.service.decide.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Looks for legs that no event has told of: at once where a leg is named but not whose it is, else
 * when there has been time for the event that would name it. It goes on while the agent's leg is
 * still joining, for about half a minute.
 *
 * @param task with what of it was planned
 * @param due the parts whose leg is looked for now
 */
record Search(Task task, List<Reservation> due, Instant now) {

  static final String TIMER = "search";

  private static final String FIND = "find-";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8),
          Duration.ofSeconds(15));
  private static final int MOST = PAUSES.size() + 1;

  static Search of(Task task, List<Reservation> lacking, Instant now, boolean timeIsUp) {
    List<Reservation> open =
        lacking.stream().filter(part -> part.place().searches() < MOST).toList();
    boolean atOnce =
        Legs.ambiguous(task) && open.stream().anyMatch(part -> part.place().searches() == 0);
    if (open.isEmpty()) {
      return new Search(task.searching(null), List.of(), now);
    }
    if (!timeIsUp && !atOnce) {
      boolean waits = task.nextSearch() != null;
      return new Search(waits ? task : task.searching(now.plus(PATIENCE)), List.of(), now);
    }
    Task searched = task;
    for (Reservation part : open) {
      searched =
          searched.change(
              part.sid(), one -> one.at(one.place().searched(one.place().searches() + 1)));
    }
    int times = open.stream().mapToInt(part -> part.place().searches()).min().orElse(0);
    return new Search(
        searched.searching(times < PAUSES.size() ? now.plus(PAUSES.get(times)) : null), open, now);
  }

  /** One more look for what was given up: at a sweep. */
  static Task onceMore(Task task, List<Reservation> lacking) {
    Task again = task;
    for (Reservation part : lacking) {
      again =
          again.change(
              part.sid(),
              one -> one.at(one.place().searched(Math.min(one.place().searches(), MOST - 1))));
    }
    return again;
  }

  /** Where the conference is not known either, or another's leg is meant, the task is asked. */
  void addTo(Decision<Task> decision, String key, boolean agentLegs) {
    String conference = task.conferenceSid();
    if (due.isEmpty()) {
      return;
    }
    if (conference == null
        || !agentLegs
        || (task.call().isOutbound() && task.call().customer() == null)) {
      decision.act(Acts.fetchTask("task", new FetchTask(task.call().workspace(), key), now));
      return;
    }
    for (Reservation part : due) {
      FindLeg find = new FindLeg(conference, part.spellings(), List.of());
      decision.act(Acts.findLeg(FIND + part.sid(), find, now));
    }
  }

  /** Whose leg an effect of this tag is about. */
  static String reservationOf(String tag) {
    return tag.substring(tag.indexOf('-') + 1);
  }
}

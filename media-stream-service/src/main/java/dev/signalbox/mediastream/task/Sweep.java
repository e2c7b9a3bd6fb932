package dev.signalbox.mediastream.task;

import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.act.Acts.FetchReservation;
import dev.signalbox.service.decide.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Looks from time to time whether parts that are streamed still go on: the event that ends one may
 * be lost (contract media-streams, beyond 8).
 */
final class Sweep {

  static final String TIMER = "sweep";

  private Sweep() {}

  static Task scheduled(Task task, Parts parts, Instant now, Duration interval) {
    boolean needed =
        task.reservations().stream().anyMatch(part -> part.told() != null)
            || !parts.toFind(task, now).isEmpty();
    if (!needed) {
      return task.sweeping(null);
    }
    return task.nextSweep() == null ? task.sweeping(now.plus(interval)) : task;
  }

  static void check(
      List<Reservation> streamed, Task task, String key, Instant now, Decision<Task> decision) {
    for (Reservation part : streamed) {
      FetchReservation fetch = new FetchReservation(task.call().workspace(), key, part.sid());
      decision.act(Acts.fetchReservation("check-" + part.sid(), fetch, now));
    }
  }
}

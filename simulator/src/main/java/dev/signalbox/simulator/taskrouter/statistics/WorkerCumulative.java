package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.taskrouter.statistics.Fact.Kind;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What workers have been offered in a window, and what they have done in it. */
final class WorkerCumulative {

  private static final long MILLIS = 1_000;

  private final World world;
  private final Ledger ledger;
  private final Catalogue catalogue;

  WorkerCumulative(World world, Ledger ledger, Catalogue catalogue) {
    this.world = world;
    this.ledger = ledger;
    this.catalogue = catalogue;
  }

  /**
   * @param channel only reservations of it; null for all
   */
  Fields of(String workspaceSid, List<Worker> workers, Form form, @Nullable String channel) {
    Window window = Window.of(form, world.now());
    Set<String> sids = workers.stream().map(Worker::sid).collect(Collectors.toSet());
    Tally tally = new Tally(Splits.none());
    ledger.each(
        workspaceSid,
        window.from(),
        window.to(),
        fact -> {
          if (sids.contains(String.valueOf(fact.worker()))
              && (channel == null || channel.equals(fact.channel()))) {
            tally.add(fact);
          }
        });
    return tally
        .reservations(Tally.window(new Fields(), window))
        .with("activity_durations", durations(workspaceSid, workers, sids, window));
  }

  /** What lies in the window of each time in an activity, also of one that has not ended yet. */
  private List<Fields> durations(
      String workspaceSid, List<Worker> workers, Set<String> sids, Window window) {
    Map<String, Waits> times = new HashMap<>();
    ledger.each(
        workspaceSid,
        window.from(),
        Long.MAX_VALUE,
        fact -> {
          String activity = fact.place();
          if (fact.kind() == Kind.ACTIVITY
              && activity != null
              && sids.contains(String.valueOf(fact.worker()))) {
            add(times, activity, fact.at() - fact.span(), fact.at(), window);
          }
        });
    long now = world.now().toEpochMilli();
    for (Worker worker : workers) {
      add(times, worker.activitySid(), worker.statusChanged().toEpochMilli(), now, window);
    }
    return catalogue.activities(workspaceSid).stream()
        .map(
            activity ->
                times
                    .getOrDefault(activity.sid(), new Waits())
                    .onto(
                        new Fields()
                            .with("sid", activity.sid())
                            .with("friendly_name", activity.friendlyName())))
        .toList();
  }

  private static void add(
      Map<String, Waits> times, String activity, long begin, long end, Window window) {
    long from = Math.max(begin, window.from());
    long to = Math.min(end, window.end().toEpochMilli());
    if (from < to) {
      times.computeIfAbsent(activity, first -> new Waits()).add((to - from) / MILLIS);
    }
  }
}

package dev.signalbox.simulator.centreview;

import dev.signalbox.simulator.taskrouter.Floor;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.voice.Lines;
import dev.signalbox.simulator.world.Resettable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the centre for all who watch it: at most twice a second, however many pages are open.
 */
final class Observer implements Resettable {

  private static final Duration FRESH = Duration.ofMillis(500);
  private static final int MOST_CALLS = 500;

  private final Floor floor;
  private final Lines lines;
  private final Catalogue catalogue;
  private final Workers workers;
  private @Nullable Centre latest;
  private long lookedAt;

  Observer(Floor floor, Lines lines, Catalogue catalogue, Workers workers) {
    this.floor = floor;
    this.lines = lines;
    this.catalogue = catalogue;
    this.workers = workers;
  }

  /**
   * The centre, as it was less than half a second ago.
   *
   * @param agents what an agent's name, activity or queue has in it; empty for all
   * @param limit how many agents and calls are shown
   */
  Centre centre(String agents, int limit) {
    Centre all = latest();
    String wanted = agents.strip().toLowerCase(Locale.ROOT);
    var found = all.agents().stream().filter(agent -> has(agent, wanted)).toList();
    return new Centre(
        all.at(),
        all.totals(),
        all.activities(),
        found.stream().limit(limit).toList(),
        found.size(),
        all.queues(),
        all.calls().stream().limit(limit).toList());
  }

  private static boolean has(Centre.Agent agent, String wanted) {
    return wanted.isEmpty()
        || contains(agent.name(), wanted)
        || contains(agent.identity(), wanted)
        || contains(agent.activity(), wanted)
        || agent.sid().toLowerCase(Locale.ROOT).equals(wanted)
        || agent.work().stream()
            .anyMatch(one -> one.queue() != null && contains(one.queue(), wanted));
  }

  private static boolean contains(String text, String wanted) {
    return text.toLowerCase(Locale.ROOT).contains(wanted);
  }

  private synchronized Centre latest() {
    Centre known = latest;
    long now = System.nanoTime();
    if (known != null && now - lookedAt < FRESH.toNanos()) {
      return known;
    }
    Floor.Sight sight = floor.look();
    Centre drawn =
        new Picture(sight, lines.look(MOST_CALLS), queuesOfAgents(sight), catalogue).drawn();
    latest = drawn;
    lookedAt = System.nanoTime();
    return drawn;
  }

  /** The SIDs of the queues of each agent, by the agent's. */
  private Map<String, List<String>> queuesOfAgents(Floor.Sight sight) {
    Map<String, List<String>> found = HashMap.newHashMap(sight.workers().size());
    for (TaskQueue queue : sight.queues()) {
      for (Worker worker : workers.eligible(queue)) {
        found.computeIfAbsent(worker.sid(), first -> new ArrayList<>()).add(queue.sid());
      }
    }
    return found;
  }

  @Override
  public synchronized void reset() {
    latest = null;
  }
}

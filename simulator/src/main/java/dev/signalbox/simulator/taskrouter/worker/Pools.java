package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.world.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The workers of each queue. Queues of a workspace with the same expression have the same pool; one
 * is made when it is asked for, and then follows each change of a worker.
 */
public final class Pools {

  private final Workers workers;
  private final Catalogue catalogue;
  private final Map<String, Map<String, Pool>> pools = new HashMap<>();

  Pools(Workers workers, Catalogue catalogue, Table<Worker> table, Table<WorkerChannel> channels) {
    this.workers = workers;
    this.catalogue = catalogue;
    table.watch(watcher(this::workerChanged));
    channels.watch(watcher(this::channelChanged));
    catalogue.onClosing(workspace -> pools.remove(workspace.sid()));
    catalogue.onChange(this::review);
  }

  private interface Change<T> {
    void of(@Nullable T before, @Nullable T after);
  }

  private <T extends Object> Table.Watcher<T> watcher(Change<T> change) {
    return new Table.Watcher<>() {
      @Override
      public void changed(@Nullable T before, @Nullable T after) {
        change.of(before, after);
      }

      @Override
      public void cleared() {
        pools.clear();
      }
    };
  }

  /** The workers of a queue. */
  public Pool of(TaskQueue queue) {
    Map<String, Pool> all =
        pools.computeIfAbsent(queue.workspaceSid(), workspace -> new HashMap<>());
    Pool known = all.get(queue.targetWorkers());
    if (known != null) {
      return known;
    }
    Pool made =
        new Pool(
            queue.target(),
            queue.targetWorkers(),
            worker -> catalogue.isAvailable(worker.activitySid()),
            workers::channel);
    all.put(queue.targetWorkers(), made);
    workers.of(queue.workspaceSid()).forEach(worker -> made.match(worker, workers.facts(worker)));
    return made;
  }

  private void workerChanged(@Nullable Worker before, @Nullable Worker after) {
    if (after != null) {
      follow(before, after);
    } else if (before != null) {
      each(before.workspaceSid(), pool -> pool.remove(before.sid()));
    }
  }

  private void follow(@Nullable Worker before, Worker worker) {
    Collection<Pool> all = pools.getOrDefault(worker.workspaceSid(), Map.of()).values();
    ObjectNode facts = null;
    for (Pool pool : all) {
      if (pool.isConcernedBy(before, worker)) {
        facts = facts == null ? workers.facts(worker) : facts;
        pool.match(worker, facts);
      } else {
        pool.follow(worker);
      }
    }
  }

  private void channelChanged(@Nullable WorkerChannel before, @Nullable WorkerChannel channel) {
    Worker worker = channel == null ? null : workers.find(channel.workerSid());
    if (worker != null && channel != null) {
      each(worker.workspaceSid(), pool -> pool.follow(worker, channel));
    }
  }

  private void each(String workspaceSid, Consumer<Pool> what) {
    pools.getOrDefault(workspaceSid, Map.of()).values().forEach(what);
  }

  /** What no queue asks for any more is not followed, and what an activity is called may change. */
  private void review(String workspaceSid) {
    Map<String, Pool> all = pools.getOrDefault(workspaceSid, new HashMap<>());
    all.keySet()
        .retainAll(catalogue.queues(workspaceSid).stream().map(TaskQueue::targetWorkers).toList());
    all.values().removeIf(Pool::asksForActivity);
  }
}

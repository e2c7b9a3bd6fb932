package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.taskrouter.expression.Expression;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.world.Resettable;
import dev.signalbox.simulator.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which workers a queue is for. Once somebody has asked for a queue, only a worker who is not as
 * before is looked at again.
 */
final class Membership implements Resettable {

  private record Members(TaskQueue queue, Set<String> sids) {}

  private final World world;
  private final Workers workers;
  private final Map<String, Members> known = new HashMap<>();
  private final Map<String, Worker> seen = new HashMap<>();

  Membership(World world, Workers workers, Catalogue catalogue) {
    this.world = world;
    this.workers = workers;
    workers.onChange(this::look);
    catalogue.onChange(this::forget);
  }

  List<Worker> of(TaskQueue queue) {
    return world.change(
        () -> {
          Members members = known.get(queue.sid());
          if (members == null || !members.queue.equals(queue)) {
            members = counted(queue);
            known.put(queue.sid(), members);
          }
          return there(members);
        });
  }

  private Members counted(TaskQueue queue) {
    Set<String> sids = new LinkedHashSet<>();
    for (Worker worker : workers.of(queue.workspaceSid())) {
      if (isFor(queue, worker)) {
        sids.add(worker.sid());
      }
    }
    return new Members(queue, sids);
  }

  private boolean isFor(TaskQueue queue, Worker worker) {
    Expression target = queue.target();
    return target != null && target.matches(workers.facts(worker));
  }

  /** Workers who have been deleted leave without a word. */
  private List<Worker> there(Members members) {
    List<Worker> there = new ArrayList<>();
    Iterator<String> sids = members.sids.iterator();
    while (sids.hasNext()) {
      String sid = sids.next();
      Worker worker = workers.find(sid);
      if (worker == null) {
        sids.remove();
        seen.remove(sid);
      } else {
        there.add(worker);
      }
    }
    return there;
  }

  /** Most changes of a worker are of the work at hand, and no expression asks for it. */
  private void look(Worker worker) {
    Worker before = seen.put(worker.sid(), worker);
    if (!isOther(before, worker)) {
      return;
    }
    for (Members members : known.values()) {
      if (members.queue.workspaceSid().equals(worker.workspaceSid())) {
        if (isFor(members.queue, worker)) {
          members.sids.add(worker.sid());
        } else {
          members.sids.remove(worker.sid());
        }
      }
    }
  }

  private static boolean isOther(@Nullable Worker before, Worker worker) {
    return before == null
        || !before.attributes().text().equals(worker.attributes().text())
        || !before.friendlyName().equals(worker.friendlyName())
        || !before.activitySid().equals(worker.activitySid());
  }

  /** An activity may have another name, a queue another expression. */
  private void forget(String workspaceSid) {
    known.values().removeIf(members -> members.queue.workspaceSid().equals(workspaceSid));
  }

  @Override
  public void reset() {
    world.change(
        () -> {
          known.clear();
          seen.clear();
          return null;
        });
  }
}

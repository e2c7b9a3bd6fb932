package dev.signalbox.simulator.centreview;

import dev.signalbox.simulator.taskrouter.Floor.Sight;
import dev.signalbox.simulator.taskrouter.expression.Expression;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who belongs to which queues. With many agents and queues that is dear to find out, so it is found
 * out again only for agents who have changed, and for all where a queue has. Not thread-safe.
 */
final class Membership {

  /** An agent as of the last look, and the SIDs of the queues that are for the agent. */
  private record Known(Worker worker, List<String> queues) {

    boolean isOf(Worker now) {
      return worker.version() == now.version() && worker.updated().equals(now.updated());
    }
  }

  private final Workers workers;
  private List<TaskQueue> queues = List.of();
  private Map<String, Known> known = new HashMap<>();

  Membership(Workers workers) {
    this.workers = workers;
  }

  /** The SIDs of the queues of each agent, by the agent's. */
  Map<String, List<String>> of(Sight sight) {
    if (!queues.equals(sight.queues())) {
      queues = sight.queues();
      known = new HashMap<>();
    }
    int agents = sight.workers().size();
    Map<String, Known> now = HashMap.newHashMap(agents);
    Map<String, List<String>> found = HashMap.newHashMap(agents);
    for (Worker worker : sight.workers()) {
      Known before = known.get(worker.sid());
      Known current =
          before != null && before.isOf(worker) ? before : new Known(worker, queuesOf(worker));
      now.put(worker.sid(), current);
      found.put(worker.sid(), current.queues());
    }
    known = now;
    return found;
  }

  private List<String> queuesOf(Worker worker) {
    ObjectNode facts = workers.facts(worker);
    return queues.stream()
        .filter(queue -> queue.workspaceSid().equals(worker.workspaceSid()))
        .filter(queue -> isFor(queue, facts))
        .map(TaskQueue::sid)
        .toList();
  }

  private static boolean isFor(TaskQueue queue, ObjectNode facts) {
    Expression who = queue.target();
    return who != null && who.matches(facts);
  }
}

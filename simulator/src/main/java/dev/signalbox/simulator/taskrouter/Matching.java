package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.taskrouter.expression.Expression;
import dev.signalbox.simulator.taskrouter.worker.FreeWorkers;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.WorkerChannel;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.taskrouter.workspace.WorkerOrdering;
import dev.signalbox.simulator.taskrouter.workspace.WorkflowRules.Target;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whom a task can be offered to, and who is asked first. */
final class Matching {

  private final Workers workers;
  private final Catalogue catalogue;

  Matching(Workers workers, Catalogue catalogue) {
    this.workers = workers;
    this.catalogue = catalogue;
  }

  /** Those who can take a task now, in the order in which they are asked. */
  List<Worker> of(Task task) {
    Place place = Place.of(task);
    if (place == null) {
      return List.of();
    }
    if (Place.isWorker(place.target())) {
      return directly(task, workers.find(place.target()));
    }
    TaskQueue queue = catalogue.findQueue(place.target());
    return queue == null ? List.of() : inQueue(task, queue, rules(task));
  }

  /** What a target says of the workers; a transfer asks for nothing but the queue. */
  static @Nullable Target rules(Task task) {
    Route route = task.route();
    return route == null || task.handover() != null ? null : route.target();
  }

  /** Whether a task can go to each of those whom its queue is for. */
  static boolean takesAnybody(Task task) {
    Target target = rules(task);
    return target == null || (target.workers() == null && target.knownWorker() == null);
  }

  private List<Worker> directly(Task task, @Nullable Worker worker) {
    if (worker == null) {
      return List.of();
    }
    boolean anyway = task.handover() == null && task.terms().ignoreCapacity();
    return anyway || isFree(worker, task.taskChannelUniqueName()) ? List.of(worker) : List.of();
  }

  private boolean isFree(Worker worker, String taskChannel) {
    WorkerChannel channel = workers.channel(worker, taskChannel);
    return catalogue.isAvailable(worker.activitySid()) && channel != null && channel.hasRoom();
  }

  private List<Worker> inQueue(Task task, TaskQueue queue, @Nullable Target target) {
    FreeWorkers free = workers.pools().of(queue).free(task.taskChannelUniqueName());
    int most = queue.maxReservedWorkers();
    if (target == null) {
      return free.inTurn().stream().limit(most).toList();
    }
    WorkerOrdering ordering = target.orderBy();
    Stream<Worker> found = suiting(task, target, free);
    return ordering == null
        ? found.limit(most).toList()
        : found
            .map(worker -> new Ranked(worker, workers.facts(worker)))
            .sorted((one, other) -> ordering.compare(one.facts, other.facts))
            .limit(most)
            .map(Ranked::worker)
            .toList();
  }

  private record Ranked(Worker worker, ObjectNode facts) {}

  private Stream<Worker> suiting(Task task, Target target, FreeWorkers free) {
    Expression who = target.workers();
    Stream<Worker> candidates =
        target.knownWorker() == null
            ? free.inTurn().stream()
            : known(task, target.knownWorker(), free).stream();
    return who == null ? candidates : candidates.filter(worker -> suits(worker, task, who));
  }

  /** A key without a prefix is the worker's. */
  private boolean suits(Worker worker, Task task, Expression who) {
    ObjectNode facts = workers.facts(worker);
    facts.set("worker", workers.facts(worker));
    facts.set("task", task.attributes().json());
    return who.matches(facts);
  }

  private List<Worker> known(Task task, String attribute, FreeWorkers free) {
    String key = attribute.replaceFirst("^task\\.", "");
    JsonNode known = task.attributes().json().at("/" + key.replace('.', '/'));
    Worker worker = workers.known(task.workspaceSid(), known.asString(""));
    return worker != null && free.contains(worker.sid()) ? List.of(worker) : List.of();
  }

  /** Whether a task does not wait at a target at all. */
  boolean skips(Task task, TaskQueue queue, Target target) {
    Expression condition = target.skipIf();
    if (condition == null) {
      return false;
    }
    ObjectNode facts = JsonMapper.shared().createObjectNode();
    facts.set("task", task.attributes().json());
    facts.putObject("workers").put("available", workers.pools().of(queue).available());
    return condition.matches(facts);
  }
}

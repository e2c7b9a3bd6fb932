package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.taskrouter.expression.Expression;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.WorkerChannel;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.taskrouter.workspace.WorkerOrdering;
import dev.signalbox.simulator.taskrouter.workspace.WorkflowRules.Target;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whom a task can be offered to, and who is asked first. */
final class Matching {

  /** Somebody with room for the task, and what expressions can ask of both. */
  private record Candidate(Worker worker, WorkerChannel channel, ObjectNode facts) {}

  private static final Comparator<Candidate> LONGEST_FREE =
      Comparator.comparing((Candidate candidate) -> candidate.channel().updated())
          .thenComparing(candidate -> candidate.worker().created())
          .thenComparing(candidate -> candidate.worker().sid());

  private final Workers workers;
  private final Catalogue catalogue;

  Matching(Workers workers, Catalogue catalogue) {
    this.workers = workers;
    this.catalogue = catalogue;
  }

  /** Those who can take a task now, in the order in which they are asked. */
  List<Worker> of(Task task, TaskQueue queue, Target target) {
    return workers.of(task.workspaceSid()).stream()
        .filter(this::isAvailable)
        .map(worker -> candidate(worker, task, queue))
        .filter(Objects::nonNull)
        .filter(candidate -> suits(candidate, task, target))
        .sorted(order(target))
        .map(Candidate::worker)
        .toList();
  }

  /** How many of a queue's workers are in an activity in which tasks are offered. */
  private long available(TaskQueue queue) {
    Expression who = queue.target();
    return who == null
        ? 0
        : workers.of(queue.workspaceSid()).stream()
            .filter(this::isAvailable)
            .filter(worker -> who.matches(workers.facts(worker)))
            .count();
  }

  /** Whether a task does not wait at a target at all. */
  boolean skips(Task task, TaskQueue queue, Target target) {
    Expression condition = target.skipIf();
    if (condition == null) {
      return false;
    }
    ObjectNode facts = JsonMapper.shared().createObjectNode();
    facts.set("task", task.attributes().json());
    facts.putObject("workers").put("available", available(queue));
    return condition.matches(facts);
  }

  private boolean isAvailable(Worker worker) {
    return catalogue.isAvailable(worker.activitySid());
  }

  private @Nullable Candidate candidate(Worker worker, Task task, TaskQueue queue) {
    WorkerChannel channel = workers.channel(worker, task.taskChannelUniqueName());
    Expression who = queue.target();
    if (channel == null || !channel.hasRoom() || who == null) {
      return null;
    }
    ObjectNode facts = workers.facts(worker);
    return who.matches(facts) ? new Candidate(worker, channel, facts) : null;
  }

  /** A key without a prefix is the worker's. */
  private static boolean suits(Candidate candidate, Task task, Target target) {
    Expression who = target.workers();
    if (target.knownWorker() != null && !isKnown(candidate.worker(), task, target.knownWorker())) {
      return false;
    }
    if (who == null) {
      return true;
    }
    ObjectNode facts = candidate.facts().deepCopy();
    facts.set("worker", candidate.facts());
    facts.set("task", task.attributes().json());
    return who.matches(facts);
  }

  private static boolean isKnown(Worker worker, Task task, String attribute) {
    String key = attribute.replaceFirst("^task\\.", "");
    JsonNode known = task.attributes().json().at("/" + key.replace('.', '/'));
    String text = known.asString("");
    return text.equals(worker.sid()) || text.equals(worker.friendlyName());
  }

  private static Comparator<Candidate> order(Target target) {
    WorkerOrdering ordering = target.orderBy();
    return ordering == null
        ? LONGEST_FREE
        : Comparator.comparing(Candidate::facts, ordering).thenComparing(LONGEST_FREE);
  }
}

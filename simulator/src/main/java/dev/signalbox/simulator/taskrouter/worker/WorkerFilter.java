package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.taskrouter.expression.Condition;
import dev.signalbox.simulator.taskrouter.expression.Expression;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a list of workers is narrowed to. */
final class WorkerFilter implements Predicate<Worker> {

  private final String workspaceSid;
  private final Workers workers;
  private final Catalogue catalogue;
  private final @Nullable String name;
  private final @Nullable String activityName;
  private final @Nullable String activitySid;
  private final @Nullable Boolean available;
  private final Condition condition;
  private final @Nullable List<TaskQueue> queues;

  private WorkerFilter(Form form, String workspaceSid, Workers workers, Catalogue catalogue) {
    this.workspaceSid = workspaceSid;
    this.workers = workers;
    this.catalogue = catalogue;
    this.name = form.text("FriendlyName");
    this.activityName = form.text("ActivityName");
    this.activitySid = form.text("ActivitySid");
    this.available = form.text("Available") == null ? null : form.flag("Available", true);
    this.condition = Condition.of(form, "TargetWorkersExpression");
    this.queues = queues(form.text("TaskQueueSid"), form.text("TaskQueueName"));
  }

  static WorkerFilter of(Form form, String workspaceSid, Workers workers, Catalogue catalogue) {
    return new WorkerFilter(form, workspaceSid, workers, catalogue);
  }

  private @Nullable List<TaskQueue> queues(@Nullable String sid, @Nullable String queueName) {
    if (sid == null && queueName == null) {
      return null;
    }
    return catalogue.queues(workspaceSid).stream()
        .filter(queue -> sid == null || sid.equals(queue.sid()))
        .filter(queue -> queueName == null || queueName.equals(queue.friendlyName()))
        .toList();
  }

  @Override
  public boolean test(Worker worker) {
    return worker.workspaceSid().equals(workspaceSid)
        && (name == null || name.equals(worker.friendlyName()))
        && (activitySid == null || activitySid.equals(worker.activitySid()))
        && isIn(worker)
        && isWanted(worker);
  }

  private boolean isIn(Worker worker) {
    String activity = worker.activitySid();
    return (activityName == null || activityName.equals(catalogue.activityName(activity)))
        && (available == null || available == catalogue.isAvailable(activity));
  }

  private boolean isWanted(Worker worker) {
    if (queues == null && !condition.isGiven()) {
      return true;
    }
    ObjectNode facts = workers.facts(worker);
    return condition.holds(facts)
        && (queues == null || queues.stream().anyMatch(queue -> isFor(queue, facts)));
  }

  private static boolean isFor(TaskQueue queue, ObjectNode facts) {
    Expression target = queue.target();
    return target != null && target.matches(facts);
  }
}

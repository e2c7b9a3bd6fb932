package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.expression.Condition;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Workflow;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a list of tasks is narrowed to, and in which order it is. */
final class TaskFilter implements Predicate<Task> {

  private static final Map<String, Comparator<Task>> ORDERS =
      Map.of(
          "priority", Comparator.comparingInt(Task::priority),
          "datecreated", Comparator.comparing(Task::created),
          "virtualstarttime", Comparator.comparing(task -> task.terms().virtualStart()));

  private final Catalogue catalogue;
  private final String workspaceSid;
  private final Form form;
  private final List<String> statuses;
  private final @Nullable Integer priority;
  private final Condition attributes;

  TaskFilter(Catalogue catalogue, String workspaceSid, Form form) {
    this.catalogue = catalogue;
    this.workspaceSid = workspaceSid;
    this.form = form;
    this.statuses =
        form.list("AssignmentStatus").stream()
            .flatMap(one -> Arrays.stream(one.split(",")))
            .toList();
    this.priority =
        form.text("Priority") == null
            ? null
            : (Integer) form.number("Priority", 0, 0, Integer.MAX_VALUE);
    this.attributes = Condition.of(form, "EvaluateTaskAttributes");
  }

  @Override
  public boolean test(Task task) {
    return task.workspaceSid().equals(workspaceSid)
        && (statuses.isEmpty() || statuses.contains(task.assignmentStatus()))
        && (priority == null || priority == task.priority())
        && is("WorkflowSid", task.workflowSid())
        && is("TaskQueueSid", task.taskQueueSid())
        && is("TaskQueueName", task.taskQueueName())
        && is("RoutingTarget", task.terms().routingTarget())
        && is("WorkflowName", workflowName(task))
        && !form.flag("HasAddons", false)
        && attributes.holds(task.attributes().json());
  }

  private @Nullable String workflowName(Task task) {
    Workflow workflow = catalogue.findWorkflow(task.workflowSid());
    return workflow == null ? null : workflow.friendlyName();
  }

  private boolean is(String parameter, @Nullable String value) {
    String wanted = form.text(parameter);
    return wanted == null || wanted.equals(value);
  }

  /** Such as {@code Priority:desc}, or several of these with commas; null for the newest first. */
  @Nullable Comparator<Task> order() {
    String text = form.text("Ordering");
    if (text == null) {
      return null;
    }
    return Arrays.stream(text.split(","))
        .map(TaskFilter::order)
        .reduce(Comparator::thenComparing)
        .orElseThrow(TaskFilter::noOrder);
  }

  private static Comparator<Task> order(String item) {
    String[] parts = item.strip().toLowerCase(Locale.ROOT).split(":");
    Comparator<Task> order = ORDERS.get(parts[0]);
    boolean descending = parts.length == 2 && parts[1].equals("desc");
    if (order == null || parts.length > 2 || (parts.length == 2 && !parts[1].matches("asc|desc"))) {
      throw noOrder();
    }
    return descending ? order.reversed() : order;
  }

  private static Refusal noOrder() {
    return Refusal.badParameter(
        "Ordering has to be Priority, DateCreated or VirtualStartTime, each with :asc or :desc");
  }
}

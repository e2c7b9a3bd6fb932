package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.taskrouter.workspace.Workflow;
import dev.signalbox.simulator.world.World;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads from requests what tasks are to be, and how they are routed. */
final class NewTasks {

  private static final String TARGET = "RoutingTarget";
  private static final String QUEUE = "TaskQueueSid";
  private static final String CHANNEL = "TaskChannel";
  private static final Set<String> YES = Set.of("true", "1", "yes");
  private static final int DAY_SECONDS = 86_400;
  private static final int MOST_SECONDS = 14 * DAY_SECONDS;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private final World world;
  private final Routing routing;
  private final Workers workers;
  private final Catalogue catalogue;

  NewTasks(World world, Routing routing, Workers workers, Catalogue catalogue) {
    this.world = world;
    this.routing = routing;
    this.workers = workers;
    this.catalogue = catalogue;
  }

  /** Takes a new task in. */
  Task enter(String workspaceSid, Form form) {
    return world.change(
        () -> {
          String workspace = catalogue.workspace(workspaceSid).sid();
          String target = form.text(TARGET);
          String queue = form.text(QUEUE);
          if (target == null && queue != null) {
            target = queue;
          }
          String direct = directQueue(workspace, target, queue);
          String workflow =
              direct == null
                  ? workflow(workspace, target == null ? form.text("WorkflowSid") : target)
                  : optionalWorkflow(workspace, form);
          TaskEntry entry =
              new TaskEntry(
                  form.number("Timeout", DAY_SECONDS, 1, MOST_SECONDS),
                  virtualStart(form),
                  target,
                  direct,
                  ignoresCapacity(form, target));
          return routing.enter(order(workspace, form, workflow), entry);
        });
  }

  /** Where a task is meanwhile that goes directly to a worker or a queue; null for a workflow. */
  private @Nullable String directQueue(
      String workspace, @Nullable String target, @Nullable String queue) {
    if (target == null || target.startsWith("WW")) {
      return null;
    }
    if (!Place.isWorker(target)) {
      return catalogue.queue(workspace, target, TARGET).sid();
    }
    Worker worker = workers.find(target);
    if (worker == null || !worker.workspaceSid().equals(workspace)) {
      throw Refusal.badParameter(TARGET + " names nothing in this workspace");
    }
    if (queue != null) {
      return catalogue.queue(workspace, queue, QUEUE).sid();
    }
    return catalogue.queues(workspace).stream()
        .filter(one -> workers.pools().of(one).contains(worker.sid()))
        .map(TaskQueue::sid)
        .findFirst()
        .orElseThrow(() -> Refusal.badParameter(TARGET + " names a worker who is in no queue"));
  }

  /** Source: Twilio, Task resource: only for a worker, and then it is yes if nobody says no. */
  private static boolean ignoresCapacity(Form form, @Nullable String target) {
    String ignores = form.text("IgnoreCapacity");
    if (target == null || !Place.isWorker(target)) {
      if (ignores != null) {
        throw Refusal.badParameter("IgnoreCapacity needs a RoutingTarget that is a worker");
      }
      return false;
    }
    return ignores == null || YES.contains(ignores);
  }

  /** The workflow that is named, or the only one. */
  private String workflow(String workspaceSid, @Nullable String sid) {
    List<Workflow> there = catalogue.workflows(workspaceSid);
    if (sid == null && there.size() != 1) {
      throw Refusal.badParameter(
          "WorkflowSid is missing, and the workspace has " + there.size() + " workflows");
    }
    return there.stream()
        .map(Workflow::sid)
        .filter(one -> sid == null || sid.equals(one))
        .findFirst()
        .orElseThrow(() -> Refusal.badParameter("WorkflowSid names nothing in this workspace"));
  }

  private @Nullable String optionalWorkflow(String workspaceSid, Form form) {
    String sid = form.text("WorkflowSid");
    return sid == null ? null : workflow(workspaceSid, sid);
  }

  /** What a request says of a task; what it leaves out stays. */
  TaskOrder order(String workspaceSid, Form form, @Nullable String workflowSid) {
    String channel = form.text(CHANNEL);
    return new TaskOrder(
        null,
        workspaceSid,
        form.text("Attributes"),
        null,
        form.text("Priority") == null
            ? null
            : (Integer) form.number("Priority", 0, 0, Integer.MAX_VALUE),
        form.text("Reason"),
        workflowSid,
        null,
        null,
        channel == null ? null : catalogue.channel(workspaceSid, channel, CHANNEL).uniqueName());
  }

  /**
   * Since when a task waits, as far as its turn is concerned; null where a request says nothing.
   */
  @Nullable Instant virtualStart(Form form) {
    String text = form.text("VirtualStartTime");
    if (text == null) {
      return null;
    }
    try {
      Instant start = moment(text);
      if (!start.isAfter(world.now()) && !start.isBefore(EARLIEST)) {
        return start;
      }
    } catch (DateTimeException e) {
      // said below
    }
    throw Refusal.badParameter("VirtualStartTime has to be a date in ISO 8601, and not in future");
  }

  /** Without a zone, as Twilio's Java library writes it, it is UTC. */
  private static Instant moment(String text) {
    TemporalAccessor moment =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, Instant::from, LocalDateTime::from);
    return moment instanceof LocalDateTime local
        ? local.toInstant(ZoneOffset.UTC)
        : Instant.from(moment);
  }
}

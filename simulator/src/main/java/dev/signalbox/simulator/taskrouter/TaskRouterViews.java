package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.IfMatch;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskChannel;
import dev.signalbox.simulator.taskrouter.workspace.Workflow;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** The resources as TaskRouter writes them. */
final class TaskRouterViews {

  static final String HOST = "taskrouter.twilio.com";

  private static final int DAY_SECONDS = 86_400;

  private final World world;
  private final Workers workers;
  private final Catalogue catalogue;
  private final String accountSid;

  TaskRouterViews(World world, Workers workers, Catalogue catalogue, Account account) {
    this.world = world;
    this.workers = workers;
    this.catalogue = catalogue;
    this.accountSid = account.sid();
  }

  Fields task(Task task) {
    Route route = task.route();
    TaskChannel channel = catalogue.channel(task.workspaceSid(), task.taskChannelUniqueName());
    Workflow workflow = catalogue.findWorkflow(task.workflowSid());
    String workspace = workspace(task.workspaceSid());
    String self = workspace + "/Tasks/" + task.sid();
    return new Fields()
        .with("account_sid", accountSid)
        .with("age", Duration.between(task.created(), world.now()).toSeconds())
        .with("assignment_status", task.assignmentStatus())
        .with("attributes", task.attributes().text())
        .with("addons", "{}")
        .with("date_created", Dates.iso(task.created()))
        .with("date_updated", Dates.iso(task.updated()))
        .with(
            "task_queue_entered_date", Dates.iso(route == null ? task.created() : route.entered()))
        .with("priority", task.priority())
        .with("reason", task.reason())
        .with("sid", task.sid())
        .with("task_queue_sid", task.taskQueueSid())
        .with("task_queue_friendly_name", task.taskQueueName())
        .with("task_channel_sid", channel == null ? null : channel.sid())
        .with("task_channel_unique_name", task.taskChannelUniqueName())
        .with("timeout", route == null ? DAY_SECONDS : route.timeout())
        .with("workflow_sid", task.workflowSid())
        .with("workflow_friendly_name", workflow == null ? null : workflow.friendlyName())
        .with("workspace_sid", task.workspaceSid())
        .with("url", self)
        .with("virtual_start_time", Dates.iso(task.terms().virtualStart()))
        .with("ignore_capacity", task.terms().ignoreCapacity())
        .with("routing_target", task.terms().routingTarget())
        .with(
            "links",
            new Fields().with("workspace", workspace).with("reservations", self + "/Reservations"));
  }

  Fields reservation(Reservation reservation) {
    String workspace = workspace(reservation.workspaceSid());
    String task = workspace + "/Tasks/" + reservation.taskSid();
    return new Fields()
        .with("account_sid", accountSid)
        .with("date_created", Dates.iso(reservation.created()))
        .with("date_updated", Dates.iso(reservation.updated()))
        .with("reservation_status", reservation.status())
        .with("sid", reservation.sid())
        .with("task_sid", reservation.taskSid())
        .with("worker_name", workers.nameOf(reservation.workerSid()))
        .with("worker_sid", reservation.workerSid())
        .with("workspace_sid", reservation.workspaceSid())
        .with("url", task + "/Reservations/" + reservation.sid())
        .with(
            "links",
            new Fields()
                .with("task", task)
                .with("worker", workspace + "/Workers/" + reservation.workerSid())
                .with("workspace", workspace));
  }

  /** A reservation, and which version of it that is. */
  ResponseEntity<Fields> answer(Reservation reservation) {
    return ResponseEntity.ok()
        .header(HttpHeaders.ETAG, IfMatch.tag(reservation.version()))
        .body(reservation(reservation));
  }

  private static String workspace(String sid) {
    return "https://" + HOST + "/v1/Workspaces/" + sid;
  }
}

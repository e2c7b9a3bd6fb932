package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.taskrouter.event.Facts;
import dev.signalbox.simulator.taskrouter.event.Journal;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.WorkerChannel;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskChannel;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.taskrouter.workspace.Workflow;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells what happens to tasks on their way, and to what is offered of them. */
final class News {

  private final World world;
  private final Journal journal;
  private final Catalogue catalogue;
  private final Workers workers;
  private final TaskRouter router;
  private final List<Consumer<Task>> taskListeners = new ArrayList<>();
  private final List<Consumer<Reservation>> reservationListeners = new ArrayList<>();

  News(World world, Journal journal, Catalogue catalogue, Workers workers, TaskRouter router) {
    this.world = world;
    this.journal = journal;
    this.catalogue = catalogue;
    this.workers = workers;
    this.router = router;
  }

  void onTask(Consumer<Task> listener) {
    taskListeners.add(listener);
  }

  void onReservation(Consumer<Reservation> listener) {
    reservationListeners.add(listener);
  }

  /**
   * Tells of a task.
   *
   * @param event the last part of the type, such as {@code created}
   */
  void ofTask(Task task, String event, String what) {
    Facts facts = task(task).with(workflow(task));
    journal.tell(
        task.workspaceSid(),
        "task." + event,
        "task",
        task.sid(),
        "Task " + task.sid() + " " + what,
        event.equals("created") ? facts : facts.with(queue(task)));
    taskListeners.forEach(listener -> listener.accept(task));
  }

  /**
   * Tells of a transfer.
   *
   * @param event such as {@code initiated}
   */
  void ofTransfer(Task task, Transfer transfer, String event, @Nullable String failedReason) {
    journal.tell(
        task.workspaceSid(),
        "task.transfer-" + event,
        "task",
        task.sid(),
        "Task " + task.sid() + " transfer " + event,
        task(task)
            .with(workflow(task))
            .with(queue(task))
            .with("task_transfer_sid", transfer.sid())
            .with("transfer_type", transfer.mode().name())
            .with("transfer_mode", transfer.mode().name())
            .with("transfer_initiating_worker_sid", transfer.workerSid())
            .with("transfer_initiating_reservation_sid", transfer.reservationSid())
            .with("transfer_to", transfer.to())
            .with("transfer_started", transfer.started())
            .with("transfer_status", transfer.status().text())
            .with("transfer_failed_reason", failedReason));
    taskListeners.forEach(listener -> listener.accept(task));
  }

  void ofWorkflow(Task task, String event, String what) {
    ofWorkflow(task, event, what, null);
  }

  /**
   * Tells of a workflow.
   *
   * @param why the task goes through it once more; null for the first time
   */
  void ofWorkflow(Task task, String event, String what, @Nullable String why) {
    String sid = task.workflowSid();
    if (sid != null) {
      journal.tell(
          task.workspaceSid(),
          "workflow." + event,
          "workflow",
          sid,
          "Task " + task.sid() + " " + what,
          task(task).with(workflow(task)).with(queue(task)).with("task_re_evaluated_reason", why));
    }
  }

  void ofQueue(Task task, TaskQueue queue, String event, Facts more) {
    journal.tell(
        task.workspaceSid(),
        "task-queue." + event,
        "task-queue",
        queue.sid(),
        "Task " + task.sid() + " " + event + " TaskQueue " + queue.friendlyName(),
        task(task).with(workflow(task)).with(queue(task)).with(more));
  }

  void ofReservation(Reservation reservation, String event, String what) {
    Task task = router.tasks().get(reservation.taskSid());
    Worker worker = workers.find(reservation.workerSid());
    if (task == null || worker == null) {
      return;
    }
    WorkerChannel channel = workers.channel(worker, task.taskChannelUniqueName());
    Route route = task.route();
    journal.tell(
        reservation.workspaceSid(),
        "reservation." + event,
        "reservation",
        reservation.sid(),
        "Reservation " + reservation.sid() + " " + what,
        task(task)
            .with(workflow(task))
            .with(queue(task, router.openTransfer(reservation.transferSid())))
            .with(workers.eventFacts(worker))
            .with("reservation_sid", reservation.sid())
            .with("reservation_status", reservation.status())
            .with("reservation_version", reservation.version())
            .with("reservation_timeout", route == null ? null : route.reservationTimeout())
            .with("worker_channel_capacity", channel == null ? null : channel.capacity())
            .with("worker_channel_consumed_capacity", channel == null ? null : channel.assigned()));
    reservationListeners.forEach(listener -> listener.accept(reservation));
  }

  private Facts task(Task task) {
    Route route = task.route();
    TaskChannel channel = catalogue.channel(task.workspaceSid(), task.taskChannelUniqueName());
    return new Facts()
        .with("task_sid", task.sid())
        .with("task_attributes", task.attributes().text())
        .with("task_age", seconds(task.created()))
        .with("task_date_created", task.created())
        .with("task_priority", task.priority())
        .with("task_assignment_status", task.assignmentStatus())
        .with("task_completed_reason", reason(task, "completed"))
        .with("task_canceled_reason", reason(task, "canceled"))
        .with("task_channel_sid", channel == null ? null : channel.sid())
        .with("task_channel_unique_name", task.taskChannelUniqueName())
        .with("task_version", task.version())
        .with("task_add_on_attributes", "{}")
        .with("task_timeout", route == null ? null : route.timeout())
        .with("task_virtual_start_time", task.terms().virtualStart())
        .with("task_routing_target", task.terms().routingTarget())
        .with("task_ignore_capacity", task.terms().ignoreCapacity());
  }

  private static @Nullable String reason(Task task, String status) {
    return task.assignmentStatus().equals(status) ? task.reason() : null;
  }

  private Facts queue(Task task) {
    Route route = task.route();
    return queue(catalogue.findQueue(task.taskQueueSid()), route == null ? null : route.entered());
  }

  /** Whoever is asked in a transfer is asked in the queue to which it goes. */
  private Facts queue(Task task, @Nullable Transfer transfer) {
    TaskQueue queue = transfer == null ? null : catalogue.findQueue(transfer.to());
    return queue == null || transfer == null ? queue(task) : queue(queue, transfer.started());
  }

  private Facts queue(@Nullable TaskQueue queue, @Nullable Instant entered) {
    if (queue == null || entered == null) {
      return new Facts();
    }
    return new Facts()
        .with("task_queue_sid", queue.sid())
        .with("task_queue_name", queue.friendlyName())
        .with("task_queue_entered_date", entered)
        .with("task_queue_target_expression", queue.targetWorkers())
        .with("task_age_in_queue", seconds(entered));
  }

  private Facts workflow(Task task) {
    Workflow workflow = catalogue.findWorkflow(task.workflowSid());
    return new Facts()
        .with("workflow_sid", task.workflowSid())
        .with("workflow_name", workflow == null ? null : workflow.friendlyName());
  }

  private long seconds(Instant since) {
    return Duration.between(since, world.now()).toSeconds();
  }
}

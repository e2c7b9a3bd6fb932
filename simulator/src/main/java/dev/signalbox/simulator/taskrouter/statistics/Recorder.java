package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.taskrouter.event.HistoryEvent;
import dev.signalbox.simulator.taskrouter.statistics.Fact.Kind;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** Makes facts of what happens. */
final class Recorder {

  private static final int TASKS = 20_000;
  private static final long MILLIS = 1_000;

  private final Ledger ledger;

  /** Tasks that somebody has accepted: a later acceptance is that of a transfer. */
  private final Table<String> accepted;

  Recorder(World world, Ledger ledger) {
    this.ledger = ledger;
    this.accepted =
        world.table("taskrouter.statistics-accepted", String.class, TASKS, task -> true);
  }

  void hear(HistoryEvent event) {
    switch (event.eventType()) {
      case "task.created" -> add(event, Kind.TASK_CREATED);
      case "workflow.entered" -> add(event, Kind.WORKFLOW_ENTERED);
      case "workflow.timeout" -> add(event, Kind.WORKFLOW_TIMED_OUT);
      case "task-queue.entered" -> add(event, Kind.ENTERED);
      case "task-queue.moved" -> move(event);
      case "task.completed" -> end(event, Kind.TASK_COMPLETED);
      case "task.canceled" -> end(event, Kind.TASK_CANCELED);
      case "task.deleted" -> end(event, Kind.TASK_DELETED);
      case "reservation.created" -> add(event, Kind.CREATED);
      case "reservation.accepted" -> accept(event);
      case "reservation.rejected" -> add(event, Kind.REJECTED);
      case "reservation.timeout" -> add(event, Kind.TIMED_OUT);
      case "reservation.canceled" -> add(event, Kind.CANCELED);
      case "reservation.rescinded" -> add(event, Kind.RESCINDED);
      case "worker.activity.update" -> endActivity(event);
      default -> {
        // no statistic counts it
      }
    }
  }

  private void add(HistoryEvent event, Kind kind) {
    add(event, kind, event.data("task_queue_sid"), false);
  }

  /** The event tells of the queue that is entered, which is a fact of its own. */
  private void move(HistoryEvent event) {
    add(event, Kind.MOVED, event.data("previous_task_queue_sid"), false);
    add(event, Kind.ENTERED, event.data("task_queue_sid"), true);
  }

  private void accept(HistoryEvent event) {
    add(event, Kind.ACCEPTED, event.data("task_queue_sid"), wasAccepted(event));
    String task = event.data("task_sid");
    if (task != null) {
      accepted.put(task, task);
    }
  }

  private void end(HistoryEvent event, Kind kind) {
    add(event, kind, event.data("task_queue_sid"), wasAccepted(event));
    String task = event.data("task_sid");
    if (task != null) {
      accepted.remove(task);
    }
  }

  private boolean wasAccepted(HistoryEvent event) {
    String task = event.data("task_sid");
    return task != null && accepted.get(task) != null;
  }

  private void add(HistoryEvent event, Kind kind, @Nullable String queue, boolean again) {
    ledger.add(
        event.workspaceSid(),
        new Fact(
            event.eventDate().toEpochMilli(),
            kind,
            queue,
            event.data("workflow_sid"),
            event.data("task_channel_unique_name"),
            event.data("worker_sid"),
            number(event, "task_age") * MILLIS,
            (int) number(event, "task_age_in_queue"),
            again));
  }

  private void endActivity(HistoryEvent event) {
    ledger.add(
        event.workspaceSid(),
        new Fact(
            event.eventDate().toEpochMilli(),
            Kind.ACTIVITY,
            event.data("worker_previous_activity_sid"),
            null,
            null,
            event.data("worker_sid"),
            number(event, "worker_time_in_previous_activity_ms"),
            0,
            false));
  }

  private static long number(HistoryEvent event, String name) {
    String text = event.data(name);
    return text == null ? 0 : Long.parseLong(text);
  }
}

package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All tasks, reservations and workers, of whatever workspace, and the history of events. */
final class TaskRouter {

  static final String UNKNOWN_WORKSPACE = "WS" + "0".repeat(32);

  private static final int TASKS_KEPT = 10_000;
  private static final int WORKERS_KEPT = 20_000;
  private static final int EVENTS_KEPT = 5_000;

  private final World world;
  private final Table<Task> tasks;
  private final Table<Reservation> reservations;
  private final Table<Worker> workers;
  private final Table<HistoryEvent> history;

  TaskRouter(World world) {
    this.world = world;
    this.tasks = world.table(TASKS_KEPT, Task::isOver);
    this.reservations = world.table(2 * TASKS_KEPT, Reservation::isOver);
    this.workers = world.table(WORKERS_KEPT, worker -> false);
    this.history = world.table(EVENTS_KEPT, event -> true);
  }

  Table<Task> tasks() {
    return tasks;
  }

  Table<Reservation> reservations() {
    return reservations;
  }

  Table<Worker> workers() {
    return workers;
  }

  Table<HistoryEvent> history() {
    return history;
  }

  Task task(String workspaceSid, String sid) {
    Task task = tasks.get(sid);
    if (task == null || !task.workspaceSid().equals(workspaceSid)) {
      throw Refusal.notFound("/Workspaces/" + workspaceSid + "/Tasks/" + sid);
    }
    return task;
  }

  Reservation reservation(String workspaceSid, String taskSid, String sid) {
    Reservation reservation = reservations.get(sid);
    if (reservation == null || !reservation.taskSid().equals(task(workspaceSid, taskSid).sid())) {
      throw Refusal.notFound(
          "/Workspaces/" + workspaceSid + "/Tasks/" + taskSid + "/Reservations/" + sid);
    }
    return reservation;
  }

  Worker worker(String workspaceSid, String sid) {
    Worker worker = workers.get(sid);
    if (worker == null || !worker.workspaceSid().equals(workspaceSid)) {
      throw Refusal.notFound("/Workspaces/" + workspaceSid + "/Workers/" + sid);
    }
    return worker;
  }

  String nameOf(String workerSid) {
    Worker worker = workers.get(workerSid);
    return worker == null ? workerSid : worker.friendlyName();
  }

  /**
   * Changes a task that is there.
   *
   * @param version only if it is still this one; null for any
   */
  Task update(String workspaceSid, String sid, TaskOrder order, @Nullable Integer version) {
    return world.change(
        () -> {
          Task task = task(workspaceSid, sid);
          if (version != null && version != task.version()) {
            throw Refusal.changedMeanwhile();
          }
          Task updated = task.with(order, world.now());
          tasks.put(sid, updated);
          return updated;
        });
  }

  /** Makes a task be as it is told; one that is over stays over. */
  Task make(TaskOrder order) {
    return world.change(
        () -> {
          String sid = order.sid() == null ? world.newSid("WT") : order.sid();
          Task known = tasks.get(sid);
          if (known != null && known.isOver()) {
            return known;
          }
          Instant now = world.now();
          Task task =
              (known == null
                      ? new Task(
                          sid,
                          UNKNOWN_WORKSPACE,
                          "{}",
                          "pending",
                          0,
                          null,
                          null,
                          null,
                          null,
                          "default",
                          now,
                          now,
                          -1)
                      : known)
                  .with(order, now);
          tasks.put(sid, task);
          return task;
        });
  }

  /** Makes a reservation be as it is told; one that is over stays over. */
  Reservation make(ReservationOrder order) {
    return world.change(
        () -> {
          String sid = order.sid() == null ? world.newSid("WR") : order.sid();
          Reservation known = reservations.get(sid);
          String status = order.reservationStatus();
          Instant now = world.now();
          Reservation told;
          if (known == null) {
            told =
                new Reservation(
                    sid,
                    order.workspaceSid() == null ? UNKNOWN_WORKSPACE : order.workspaceSid(),
                    order.taskSid(),
                    order.workerSid(),
                    status == null ? "pending" : status,
                    now,
                    now,
                    0);
          } else {
            told = status == null || known.isOver() ? known : known.now(status, now);
          }
          reservations.put(sid, told);
          return told;
        });
  }

  Worker make(WorkerOrder order) {
    return world.change(
        () -> {
          String sid = order.sid() == null ? world.newSid("WK") : order.sid();
          Instant now = world.now();
          Worker known = workers.get(sid);
          Worker worker =
              (known == null
                      ? new Worker(
                          sid, UNKNOWN_WORKSPACE, sid, "{}", "Available", true, now, now, -1)
                      : known)
                  .with(order, now);
          workers.put(sid, worker);
          return worker;
        });
  }

  void make(HistoryEvent event) {
    history.put(event.sid(), event);
  }
}

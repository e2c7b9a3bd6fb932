package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.IfMatch;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.expression.Attributes;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Founding;
import dev.signalbox.simulator.taskrouter.workspace.Workspace;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All tasks and reservations, of whatever workspace. */
final class TaskRouter {

  private static final String USUAL_CHANNEL = "default";
  private static final int TASKS_KEPT = 10_000;

  private final World world;
  private final Founding founding;
  private final Table<Task> tasks;
  private final Table<Reservation> reservations;
  private final Index<Task> waiting;
  private final Index<Task> byQueue;
  private final Index<Task> byWorkflow;
  private final Index<Task> byWorkspace;
  private final Index<Reservation> byTask;
  private final Index<Reservation> byWorker;
  private final Workers workers;

  TaskRouter(World world, Catalogue catalogue, Founding founding, Workers workers) {
    this.world = world;
    this.workers = workers;
    this.founding = founding;
    this.tasks = world.table("taskrouter.tasks", Task.class, TASKS_KEPT, Task::isOver);
    this.waiting = tasks.index(task -> task.isWaiting() ? task.workspaceSid() : null);
    this.byQueue = tasks.index(Task::taskQueueSid);
    this.byWorkflow = tasks.index(Task::workflowSid);
    this.byWorkspace = tasks.index(Task::workspaceSid);
    this.reservations =
        world.table(
            "taskrouter.reservations", Reservation.class, 2 * TASKS_KEPT, Reservation::isOver);
    this.byTask = reservations.index(Reservation::taskSid);
    this.byWorker = reservations.index(Reservation::workerSid);
    catalogue.onClosing(this::close);
  }

  private void close(Workspace workspace) {
    String sid = workspace.sid();
    tasks.removeIf(task -> task.workspaceSid().equals(sid));
    reservations.removeIf(one -> one.workspaceSid().equals(sid));
  }

  Table<Task> tasks() {
    return tasks;
  }

  Table<Reservation> reservations() {
    return reservations;
  }

  /** Tasks of a workspace for which somebody is looked for, the oldest first. */
  List<Task> waiting(String workspaceSid) {
    return waiting.of(workspaceSid);
  }

  /** The tasks of a queue, also those that are over and not forgotten, the oldest first. */
  List<Task> ofQueue(String queueSid) {
    return byQueue.of(queueSid);
  }

  List<Task> ofWorkflow(String workflowSid) {
    return byWorkflow.of(workflowSid);
  }

  List<Task> ofWorkspace(String workspaceSid) {
    return byWorkspace.of(workspaceSid);
  }

  /** The oldest first. */
  List<Reservation> reservationsOf(Task task) {
    return byTask.of(task.sid());
  }

  /** The oldest first. */
  List<Reservation> reservationsOf(Worker worker) {
    return byWorker.of(worker.sid());
  }

  Task task(String workspaceSid, String sid) {
    Task task = tasks.get(sid);
    if (task == null || !task.workspaceSid().equals(workspaceSid)) {
      throw Refusal.notFound("/Workspaces/" + workspaceSid + "/Tasks/" + sid);
    }
    return task;
  }

  /**
   * A task that is there.
   *
   * @param version only if it is still this one; null for any
   */
  Task task(String workspaceSid, String sid, @Nullable Integer version) {
    Task task = task(workspaceSid, sid);
    IfMatch.require(version, task.version());
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

  Task put(Task task) {
    tasks.put(task.sid(), task);
    return task;
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
                          Founding.UNKNOWN,
                          Attributes.NONE,
                          "pending",
                          0,
                          null,
                          null,
                          null,
                          null,
                          USUAL_CHANNEL,
                          now,
                          now,
                          -1,
                          null)
                      : known)
                  .with(order, now);
          founding.ensure(task.workspaceSid());
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
                    order.workspaceSid() == null ? Founding.UNKNOWN : order.workspaceSid(),
                    order.taskSid(),
                    order.workerSid(),
                    status == null ? "pending" : status,
                    now,
                    now,
                    0,
                    null);
          } else {
            told = status == null || known.isOver() ? known : known.now(status, now);
          }
          founding.ensure(told.workspaceSid());
          return put(known, told);
        });
  }

  Reservation put(@Nullable Reservation before, Reservation reservation) {
    int held = before == null || before.isOver() ? 0 : 1;
    int holds = reservation.isOver() ? 0 : 1;
    if (held != holds) {
      workers.occupy(reservation.workerSid(), channelOf(reservation), holds - held);
    }
    reservations.put(reservation.sid(), reservation);
    return reservation;
  }

  private String channelOf(Reservation reservation) {
    Task task = tasks.get(reservation.taskSid());
    return task == null ? USUAL_CHANNEL : task.taskChannelUniqueName();
  }
}

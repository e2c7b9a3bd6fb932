package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.world.World;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What others in this process ask of TaskRouter and hear from it: calls that are enqueued,
 * simulated agents. It does what the REST resources do, and refuses what they refuse.
 */
public final class Desk {

  /**
   * A task, as far as others need to know it.
   *
   * @param status such as {@code pending}
   * @param reason why it ended; null where nobody has said
   * @param attributes JSON
   */
  public record TaskState(
      String sid,
      String workspaceSid,
      String status,
      @Nullable String reason,
      String attributes,
      String taskChannelUniqueName,
      @Nullable String taskQueueSid) {

    /** Whether somebody has canceled it, and not the routing, which found nobody for it. */
    public boolean isCanceledByRequest() {
      return status.equals("canceled") && (reason == null || !Routing.GIVEN_UP.contains(reason));
    }
  }

  /**
   * A task as it was offered to a worker.
   *
   * @param status such as {@code accepted}
   */
  public record Offer(
      String reservationSid, String status, TaskState task, String workerSid, String workerName) {}

  /**
   * A task that somebody wants.
   *
   * @param attributes JSON
   * @param timeoutSeconds how long it may live without being assigned
   */
  public record Wish(
      String workspaceSid,
      String workflowSid,
      String attributes,
      String taskChannelUniqueName,
      int priority,
      int timeoutSeconds) {}

  private final World world;
  private final TaskRouter router;
  private final Routing routing;
  private final Workers workers;
  private final Instructing instructing;

  Desk(World world, TaskRouter router, Routing routing, Workers workers, Instructing instructing) {
    this.world = world;
    this.router = router;
    this.routing = routing;
    this.workers = workers;
    this.instructing = instructing;
  }

  /** Is told, in the same step, of each task that is made or moves on; not of told ones. */
  public void onTask(Consumer<TaskState> listener) {
    routing.onTask(task -> listener.accept(state(task)));
  }

  /** Is told, in the same step, of each reservation that is made or moves on; not of told ones. */
  public void onReservation(Consumer<Offer> listener) {
    routing.onReservation(
        reservation ->
            world.change(
                () -> {
                  Task task = router.tasks().get(reservation.taskSid());
                  Worker worker = workers.find(reservation.workerSid());
                  if (task != null && worker != null) {
                    listener.accept(offer(reservation, task, worker));
                  }
                  return null;
                }));
  }

  /** Makes a task, which goes through its workflow at once. */
  public TaskState create(Wish wish) {
    TaskOrder order =
        new TaskOrder(
            null,
            wish.workspaceSid,
            wish.attributes,
            null,
            wish.priority,
            null,
            wish.workflowSid,
            null,
            null,
            wish.taskChannelUniqueName);
    return state(routing.enter(order, TaskEntry.usual(wish.timeoutSeconds)));
  }

  /** A task; null where there is none. */
  public @Nullable TaskState find(String taskSid) {
    Task task = router.tasks().get(taskSid);
    return task == null ? null : state(task);
  }

  /** Moves a task on: {@code canceled}, {@code wrapping}, {@code completed}. */
  public TaskState move(String taskSid, String status, @Nullable String reason) {
    return world.change(
        () -> state(routing.change(workspaceOf(taskSid), taskSid, null, status, reason)));
  }

  /** Gives a task other attributes. */
  public TaskState describe(String taskSid, String attributes) {
    TaskOrder order = TaskOrder.attributes(attributes);
    return world.change(() -> state(routing.update(workspaceOf(taskSid), taskSid, order, null)));
  }

  /**
   * Answers a reservation for its worker: {@code accepted}, {@code rejected}, {@code wrapping},
   * {@code completed}.
   *
   * @param activitySid what the worker does from now on; null for what a queue or nobody says
   */
  public void answer(String reservationSid, String status, @Nullable String activitySid) {
    world.change(
        () -> {
          Reservation reservation = router.reservations().get(reservationSid);
          if (reservation != null) {
            routing.answer(reservation, null, status, activitySid);
          }
          return null;
        });
  }

  /** Ends a reservation that is pending as if the time to answer it were up. */
  public void expire(String reservationSid) {
    world.change(
        () -> {
          routing.unanswered(reservationSid);
          return null;
        });
  }

  /** Moves a worker to another activity; who is not there, or is in it, stays as is. */
  public void occupy(String workerSid, String activitySid) {
    world.change(
        () -> {
          workers.move(workerSid, activitySid);
          return null;
        });
  }

  /** Has what is to become of the call for which a reservation's task stands carried out. */
  public void instruct(String reservationSid, Instruction instruction) {
    world.change(
        () -> {
          Reservation reservation = router.reservations().get(reservationSid);
          if (reservation != null) {
            instructing.carryOut(reservation, null, instruction);
          }
          return null;
        });
  }

  /** The task of which a reservation is; null where there is none. */
  public @Nullable TaskState offered(String reservationSid) {
    Reservation reservation = router.reservations().get(reservationSid);
    return reservation == null ? null : find(reservation.taskSid());
  }

  private String workspaceOf(String taskSid) {
    Task task = router.tasks().get(taskSid);
    return task == null ? "" : task.workspaceSid();
  }

  static Offer offer(Reservation reservation, Task task, Worker worker) {
    return new Offer(
        reservation.sid(), reservation.status(), state(task), worker.sid(), worker.friendlyName());
  }

  private static TaskState state(Task task) {
    return new TaskState(
        task.sid(),
        task.workspaceSid(),
        task.assignmentStatus(),
        task.reason(),
        task.attributes().text(),
        task.taskChannelUniqueName(),
        task.taskQueueSid());
  }
}

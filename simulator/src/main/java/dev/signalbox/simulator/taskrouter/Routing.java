package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.event.Facts;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.QueueOrder;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.taskrouter.workspace.Workflow;
import dev.signalbox.simulator.taskrouter.workspace.WorkflowRules;
import dev.signalbox.simulator.taskrouter.workspace.WorkflowRules.Target;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.Timeline.Timer;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes each task through its workflow, from queue to queue, and offers it to workers until one of
 * them says yes or its time is up.
 */
final class Routing {

  static final String NO_FILTER = "Task canceled on Workflow: no filter matched";
  static final String TIME_UP = "Task canceled on Workflow timeout";
  static final String TOO_OLD = "Task TTL Exceeded";

  private final World world;
  private final Timeline timeline;
  private final Timeline.Kind lifeEnds;
  private final Timeline.Kind targetTimesOut;
  private final Timeline.Kind reservationTimesOut;
  private final TaskRouter router;
  private final Workers workers;
  private final Catalogue catalogue;
  private final Matching matching;
  private final News news;
  private final Deque<String> unserved = new ArrayDeque<>();
  private boolean serving;

  Routing(
      World world,
      Timeline timeline,
      TaskRouter router,
      Workers workers,
      Catalogue catalogue,
      News news) {
    this.news = news;
    this.world = world;
    this.timeline = timeline;
    this.lifeEnds = timeline.kind("taskrouter.task-ttl", this::endOfLife);
    this.targetTimesOut = timeline.kind("taskrouter.target-timeout", this::goOn);
    this.reservationTimesOut = timeline.kind("taskrouter.reservation-timeout", this::unanswered);
    this.router = router;
    this.workers = workers;
    this.catalogue = catalogue;
    this.matching = new Matching(workers, catalogue);
    workers.onChange(worker -> serve(worker.workspaceSid()));
    catalogue.onChange(this::serve);
    workers.onWithdrawal(this::withdraw);
  }

  /** Is told, in the same step, of each task that is made or moves on. */
  void onTask(Consumer<Task> listener) {
    news.onTask(listener);
  }

  /** Is told, in the same step, of each reservation that is made or moves on. */
  void onReservation(Consumer<Reservation> listener) {
    news.onReservation(listener);
  }

  /**
   * Takes a new task in.
   *
   * @param timeout seconds that it may live without being assigned
   */
  Task enter(TaskOrder order, int timeout) {
    return world.change(
        () -> {
          Task made = router.make(order);
          String sid = made.sid();
          Workflow workflow = workflow(made);
          Instant now = world.now();
          Route route =
              new Route(
                  targets(made, workflow.rules()),
                  0,
                  workflow.taskReservationTimeout(),
                  timeout,
                  now,
                  lifeEnds.after(Duration.ofSeconds(timeout), sid),
                  null);
          Task task = router.put(made.on(route, null, made.priority(), now));
          news.ofWorkflow(task, "entered", "entered Workflow");
          if (route.targets().isEmpty()) {
            news.ofTask(task, "created", "created");
            end(task, "canceled", NO_FILTER);
          } else {
            goTo(task, route, 0);
          }
          return router.task(task.workspaceSid(), sid);
        });
  }

  private Workflow workflow(Task task) {
    Workflow found = catalogue.findWorkflow(task.workflowSid());
    if (found == null) {
      throw new IllegalStateException("a task without a workflow is routed");
    }
    return found;
  }

  /** The way that a task goes: that of the first filter that it matches, then the default. */
  private static List<Target> targets(Task task, WorkflowRules rules) {
    List<Target> targets =
        new ArrayList<>(
            rules.filters().stream()
                .filter(filter -> filter.tasks().matches(task.attributes().json()))
                .findFirst()
                .map(WorkflowRules.Filter::targets)
                .orElse(List.of()));
    Target otherwise = rules.defaultTarget();
    if (otherwise != null) {
      targets.add(otherwise);
    }
    return List.copyOf(targets);
  }

  /** Brings a task to the first target from here on that it does not skip. */
  private void goTo(Task task, Route route, int from) {
    for (int step = from; step < route.targets().size(); step++) {
      Target target = route.targets().get(step);
      TaskQueue queue = catalogue.findQueue(target.queueSid());
      if (queue != null && !matching.skips(task, queue, target)) {
        wait(task, route, step, queue);
        return;
      }
      news.ofWorkflow(task, "skipped", "skipped a target");
    }
    news.ofWorkflow(task, "timeout", "timed out of Workflow");
    end(task, "canceled", TIME_UP);
  }

  private void wait(Task task, Route route, int step, TaskQueue queue) {
    Instant now = world.now();
    Target target = route.targets().get(step);
    Timer next =
        target.timeout() == null ? null : targetTimesOut.after(target.timeout(), task.sid());
    Integer priority = target.priority();
    Task waiting =
        router.put(
            task.now("pending", null, now)
                .on(
                    route.at(step, now, next),
                    queue,
                    priority == null ? task.priority() : priority,
                    now));
    tellOfWaiting(task, waiting, queue);
    serve(task.workspaceSid());
  }

  private void tellOfWaiting(Task before, Task waiting, TaskQueue queue) {
    String from = before.taskQueueSid();
    if (from == null) {
      news.ofQueue(waiting, queue, "entered", new Facts());
      news.ofTask(waiting, "created", "created");
    } else if (!from.equals(queue.sid())) {
      news.ofQueue(
          waiting,
          queue,
          "moved",
          new Facts()
              .with("previous_task_queue_sid", from)
              .with("previous_task_queue_name", before.taskQueueName())
              .with("previous_task_priority", before.priority()));
    }
    news.ofWorkflow(waiting, "target-matched", "matched a target of Workflow");
  }

  /** Where the time at a target is up. A task that somebody is asked about waits for the answer. */
  private void goOn(String taskSid) {
    Task task = router.tasks().get(taskSid);
    Route route = task == null ? null : task.route();
    if (task != null && route != null && task.isWaiting()) {
      leave(task, route);
    }
  }

  private void leave(Task task, Route route) {
    TaskQueue queue = catalogue.findQueue(task.taskQueueSid());
    if (queue != null) {
      news.ofQueue(task, queue, "timeout", new Facts());
    }
    goTo(task, route, route.step() + 1);
  }

  private void endOfLife(String taskSid) {
    Task task = router.tasks().get(taskSid);
    if (task != null && isUnassigned(task)) {
      end(task, "canceled", TOO_OLD);
    }
  }

  private static boolean isUnassigned(Task task) {
    return task.assignmentStatus().equals("pending") || task.assignmentStatus().equals("reserved");
  }

  /**
   * Offers what waits in a workspace. What changes meanwhile (a worker who is asked may get another
   * activity) is looked at afterwards, so that nobody is asked twice.
   */
  private void serve(String workspaceSid) {
    unserved.add(workspaceSid);
    if (serving) {
      return;
    }
    serving = true;
    try {
      while (!unserved.isEmpty()) {
        serveAll(unserved.removeFirst());
      }
    } finally {
      serving = false;
    }
  }

  /** The most important first, then in the order of the queue. */
  private void serveAll(String workspaceSid) {
    Set<String> exhausted = new HashSet<>();
    for (Task task : inTurn(workspaceSid)) {
      String place = task.taskQueueSid() + task.taskChannelUniqueName();
      if (!exhausted.contains(place) && !offer(task) && takesAnybody(task)) {
        exhausted.add(place);
      }
    }
  }

  private List<Task> inTurn(String workspaceSid) {
    List<Task> waiting = new ArrayList<>(router.waiting(workspaceSid));
    waiting.sort(Comparator.comparingInt(Task::priority).reversed().thenComparing(this::byQueue));
    return waiting;
  }

  /** Who has waited longest comes first, or who came last, as the queue says. */
  private int byQueue(Task one, Task other) {
    TaskQueue queue = catalogue.findQueue(one.taskQueueSid());
    int order = one.created().compareTo(other.created());
    boolean lifo =
        queue != null
            && queue.taskOrder() == QueueOrder.LIFO
            && queue.sid().equals(other.taskQueueSid());
    return lifo ? -order : order;
  }

  private static boolean takesAnybody(Task task) {
    Target target = task.route() == null ? null : task.route().target();
    return target != null && target.workers() == null && target.knownWorker() == null;
  }

  /** Asks as many workers as the queue says; false where there is none. */
  private boolean offer(Task task) {
    Route route = task.route();
    Target target = route == null ? null : route.target();
    TaskQueue queue = target == null ? null : catalogue.findQueue(target.queueSid());
    if (route == null || target == null || queue == null) {
      return false;
    }
    List<Worker> found =
        matching.of(task, queue, target).stream().limit(queue.maxReservedWorkers()).toList();
    if (found.isEmpty()) {
      return false;
    }
    Task reserved = router.put(task.now("reserved", null, world.now()));
    for (Worker worker : found) {
      reserve(reserved, worker, route.reservationTimeout());
      move(worker.sid(), queue.reservationActivitySid());
    }
    return true;
  }

  private void reserve(Task task, Worker worker, int seconds) {
    Instant now = world.now();
    String sid = world.newSid("WR");
    Reservation reservation =
        router.put(
            null,
            new Reservation(
                sid,
                task.workspaceSid(),
                task.sid(),
                worker.sid(),
                "pending",
                now,
                now,
                0,
                reservationTimesOut.after(Duration.ofSeconds(seconds), sid)));
    news.ofReservation(reservation, "created", "created");
  }

  /** Ends a reservation that nobody has answered in time. */
  void unanswered(String reservationSid) {
    Reservation reservation = router.reservations().get(reservationSid);
    if (reservation != null && reservation.isPending()) {
      release(
          reservation,
          "timeout",
          catalogue.workspace(reservation.workspaceSid()).timeoutActivitySid());
    }
  }

  /**
   * Moves a reservation on, as its worker, or somebody for the worker, says.
   *
   * @param activitySid what the worker does from now on; null for what a queue or nobody says
   */
  Reservation answer(Reservation asked, String status, @Nullable String activitySid) {
    return world.change(
        () -> {
          Reservation reservation = now(asked);
          switch (status) {
            case "accepted" -> accept(reservation, activitySid);
            case "rejected" -> {
              require(reservation, Set.of("pending"), status);
              release(reservation, status, activitySid);
            }
            case "wrapping" -> {
              require(reservation, Set.of("accepted"), status);
              wrap(taskOf(reservation), null);
            }
            case "completed" -> {
              require(reservation, Set.of("accepted", "wrapping"), status);
              end(taskOf(reservation), "completed", null);
            }
            default ->
                throw Refusal.badParameter("ReservationStatus " + status + " cannot be asked for");
          }
          move(reservation.workerSid(), activitySid);
          return now(reservation);
        });
  }

  private void accept(Reservation reservation, @Nullable String activitySid) {
    require(reservation, Set.of("pending"), "accepted");
    Task task = taskOf(reservation);
    stopWaiting(task);
    router.put(task.now("assigned", null, world.now()));
    put(reservation, "accepted");
    endOthers(task, "rescinded");
    TaskQueue queue = catalogue.findQueue(task.taskQueueSid());
    if (activitySid == null && queue != null) {
      move(reservation.workerSid(), queue.assignmentActivitySid());
    }
    serve(task.workspaceSid());
  }

  /** Ends a reservation that was not accepted; the task waits again once nobody is asked. */
  private void release(Reservation reservation, String status, @Nullable String activitySid) {
    put(reservation, status);
    move(reservation.workerSid(), activitySid);
    Task task = router.tasks().get(reservation.taskSid());
    if (task == null || !task.assignmentStatus().equals("reserved") || isAsked(task)) {
      return;
    }
    Route route = task.route();
    if (route != null && route.isDue(world.now())) {
      leave(task, route);
    } else {
      router.put(task.now("pending", null, world.now()));
      serve(task.workspaceSid());
    }
  }

  private boolean isAsked(Task task) {
    return router.reservationsOf(task).stream().anyMatch(Reservation::isPending);
  }

  private void move(String workerSid, @Nullable String activitySid) {
    if (activitySid != null) {
      workers.move(workerSid, activitySid);
    }
  }

  /**
   * Changes the status of a task as a request asks.
   *
   * @param version only if it is still this one; null for any
   */
  Task change(
      String workspaceSid,
      String sid,
      @Nullable Integer version,
      String status,
      @Nullable String reason) {
    return world.change(
        () -> {
          Task task = router.task(workspaceSid, sid, version);
          switch (status) {
            case "canceled" -> {
              require(task, Set.of("pending", "reserved"), status);
              end(task, status, reason);
            }
            case "wrapping" -> {
              require(task, Set.of("assigned"), status);
              wrap(task, reason);
            }
            case "completed" -> {
              require(task, Set.of("assigned", "wrapping"), status);
              end(task, status, reason);
            }
            default ->
                throw Refusal.badParameter("AssignmentStatus " + status + " cannot be asked for");
          }
          return router.task(workspaceSid, sid);
        });
  }

  private void wrap(Task task, @Nullable String reason) {
    news.ofTask(router.put(task.now("wrapping", reason, world.now())), "wrapup", "moved to wrapup");
    for (Reservation one : router.reservationsOf(task)) {
      if (one.status().equals("accepted")) {
        put(one, "wrapping");
      }
    }
  }

  /** Ends a task, and with it what was offered or given of it. */
  private void end(Task task, String status, @Nullable String reason) {
    stopWaiting(task);
    Task over = router.put(task.now(status, reason, world.now()));
    news.ofTask(over, status, status);
    endOthers(task, "canceled");
    for (Reservation one : router.reservationsOf(task)) {
      if (!one.isOver()) {
        put(one, "completed");
      }
    }
    serve(task.workspaceSid());
  }

  private void stopWaiting(Task task) {
    Route route = task.route();
    if (route != null) {
      timeline.cancel(route.next());
      timeline.cancel(route.end());
    }
  }

  /** Takes a task away, with what was offered of it. */
  void delete(String workspaceSid, String sid, @Nullable Integer version) {
    world.change(
        () -> {
          Task task = router.task(workspaceSid, sid, version);
          if (!task.isOver()) {
            end(task, "canceled", null);
          }
          router.tasks().remove(task.sid());
          news.ofTask(task, "deleted", "deleted");
          return null;
        });
  }

  private void endOthers(Task task, String status) {
    for (Reservation one : router.reservationsOf(task)) {
      if (one.isPending()) {
        put(one, status);
      }
    }
  }

  /** Moves a reservation on, which then nobody waits to be answered, and tells of it. */
  private void put(Reservation reservation, String status) {
    timeline.cancel(reservation.timeout());
    Reservation moved = router.put(reservation, reservation.now(status, world.now()));
    switch (status) {
      case "timeout" -> news.ofReservation(moved, status, "timed out");
      case "wrapping" -> news.ofReservation(moved, "wrapup", "moved to wrapup");
      default -> news.ofReservation(moved, status, status);
    }
  }

  /**
   * Changes a task but for its status.
   *
   * @param version only if it is still this one; null for any
   */
  Task update(String workspaceSid, String sid, TaskOrder order, @Nullable Integer version) {
    return world.change(
        () -> {
          Task task = router.task(workspaceSid, sid, version);
          Task updated = router.put(task.with(order, world.now()));
          news.ofTask(updated, "updated", "updated");
          return updated;
        });
  }

  private void withdraw(Worker worker) {
    for (Reservation one : router.reservationsOf(worker)) {
      if (one.isPending()) {
        release(one, "rejected", null);
      }
    }
  }

  private Task taskOf(Reservation reservation) {
    return router.task(reservation.workspaceSid(), reservation.taskSid());
  }

  private Reservation now(Reservation asked) {
    return router.reservation(asked.workspaceSid(), asked.taskSid(), asked.sid());
  }

  private static void require(Reservation reservation, Set<String> statuses, String wanted) {
    if (!statuses.contains(reservation.status())) {
      throw Refusal.badParameter(
          "Reservation is " + reservation.status() + " and cannot be " + wanted);
    }
  }

  private static void require(Task task, Set<String> statuses, String wanted) {
    if (!statuses.contains(task.assignmentStatus())) {
      throw Refusal.badParameter("Task is " + task.assignmentStatus() + " and cannot be " + wanted);
    }
  }
}

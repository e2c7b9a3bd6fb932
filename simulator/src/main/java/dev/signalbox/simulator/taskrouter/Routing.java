package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.IfMatch;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.event.Facts;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.taskrouter.workspace.Workflow;
import dev.signalbox.simulator.taskrouter.workspace.WorkflowRules;
import dev.signalbox.simulator.taskrouter.workspace.WorkflowRules.Target;
import dev.signalbox.simulator.world.Switch;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.Timeline.Timer;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

  /** Why tasks are canceled that nobody has canceled. */
  static final Set<String> GIVEN_UP = Set.of(NO_FILTER, TIME_UP, TOO_OLD);

  private static final Duration MOST_ASSIGNED = Duration.ofHours(24);

  private final World world;
  private final Timeline timeline;
  private final Timeline.Kind lifeEnds;
  private final Timeline.Kind targetTimesOut;
  private final Timeline.Kind reservationTimesOut;
  private final Timeline.Kind assignmentEnds;
  private final TaskRouter router;
  private final Workers workers;
  private final Catalogue catalogue;
  private final Matching matching;
  private final News news;
  private final Serving serving;
  private final Transfers transfers;
  private final Switch reEvaluates;

  Routing(
      World world,
      Timeline timeline,
      TaskRouter router,
      Workers workers,
      Catalogue catalogue,
      News news,
      Switches switches) {
    this.news = news;
    this.world = world;
    this.timeline = timeline;
    this.lifeEnds = timeline.kind("taskrouter.task-ttl", this::endOfLife);
    this.targetTimesOut = timeline.kind("taskrouter.target-timeout", this::goOn);
    this.reservationTimesOut = timeline.kind("taskrouter.reservation-timeout", this::unanswered);
    this.assignmentEnds = timeline.kind("taskrouter.assignment-ttl", this::endOfAssignment);
    this.router = router;
    this.workers = workers;
    this.catalogue = catalogue;
    this.matching = new Matching(workers, catalogue);
    this.serving = new Serving(router.waiting(), catalogue, workers.pools(), this::offer);
    this.transfers = new Transfers(world, router, workers, catalogue, news, switches, this);
    this.reEvaluates = switches.define("taskrouter.update-re-evaluates", "yes", "no");
    workers.onChange(worker -> serve());
    catalogue.onChange(
        workspaceSid -> {
          router.waiting().review(workspaceSid);
          serve();
        });
    catalogue.onReEvaluation(this::reEvaluate);
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
   * @param entry what whoever makes it says of how it is routed
   */
  Task enter(TaskOrder order, TaskEntry entry) {
    return world.change(
        () -> {
          Task made = router.make(order);
          String sid = made.sid();
          Instant now = world.now();
          Workflow workflow = catalogue.findWorkflow(made.workflowSid());
          Route route =
              new Route(
                  entry.directQueueSid() == null
                      ? targets(made, workflow(made).rules())
                      : List.of(Target.directly(entry.directQueueSid())),
                  0,
                  workflow == null
                      ? Workflow.USUAL_RESERVATION_TIMEOUT
                      : workflow.taskReservationTimeout(),
                  entry.timeout(),
                  now,
                  lifeEnds.after(Duration.ofSeconds(entry.timeout()), sid),
                  null);
          Task task = router.put(made.on(entry.terms(now)).on(route, null, made.priority(), now));
          news.ofWorkflow(task, "entered", "entered Workflow");
          if (route.targets().isEmpty()) {
            news.ofTask(task, "created", "created");
            end(task, "canceled", NO_FILTER);
          } else {
            goTo(task, route, 0, null);
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
  private void goTo(Task task, Route route, int from, @Nullable String why) {
    for (int step = from; step < route.targets().size(); step++) {
      Target target = route.targets().get(step);
      TaskQueue queue = catalogue.findQueue(target.queueSid());
      if (queue != null && !matching.skips(task, queue, target)) {
        wait(task, route, step, queue, why);
        return;
      }
      news.ofWorkflow(task, "skipped", "skipped a target");
    }
    news.ofWorkflow(task, "timeout", "timed out of Workflow");
    end(task, "canceled", TIME_UP);
  }

  private void wait(Task task, Route route, int step, TaskQueue queue, @Nullable String why) {
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
    tellOfWaiting(task, waiting, queue, why);
    serve();
  }

  private void tellOfWaiting(Task before, Task waiting, TaskQueue queue, @Nullable String why) {
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
    news.ofWorkflow(waiting, "target-matched", "matched a target of Workflow", why);
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
    goTo(task, route, route.step() + 1, null);
  }

  private void endOfLife(String taskSid) {
    Task task = router.tasks().get(taskSid);
    if (task != null && isUnassigned(task)) {
      end(task, "canceled", TOO_OLD);
    }
  }

  /** Source: Twilio, TaskRouter, "Limits": a task is with somebody for a day at most. */
  private void endOfAssignment(String taskSid) {
    Task task = router.tasks().get(taskSid);
    if (task != null && !task.isOver()) {
      end(task, "canceled", TOO_OLD);
    }
  }

  private static boolean isUnassigned(Task task) {
    return task.assignmentStatus().equals("pending") || task.assignmentStatus().equals("reserved");
  }

  /** Offers what has begun to wait, and what others have become free for. */
  void serve() {
    serving.serve();
  }

  /** Asks as many workers as the queue says; false where nobody else there can be served. */
  private boolean offer(String taskSid) {
    Task task = router.tasks().get(taskSid);
    Route route = task == null ? null : task.route();
    if (task == null || route == null) {
      return true;
    }
    List<Worker> found = matching.of(task);
    if (found.isEmpty()) {
      return !Matching.takesAnybody(task);
    }
    Handover handover = task.handover();
    Task reserved =
        router.put(
            handover == null
                ? task.now("reserved", null, world.now())
                : task.handedOver(handover.asking(true)));
    String place = handover == null ? task.taskQueueSid() : handover.to();
    TaskQueue queue = catalogue.findQueue(place);
    for (Worker worker : found) {
      reserve(reserved, worker, route.reservationTimeout());
      move(worker.sid(), queue == null ? null : queue.reservationActivitySid());
    }
    return true;
  }

  private void reserve(Task task, Worker worker, int seconds) {
    Instant now = world.now();
    String sid = world.newSid("WR");
    Handover handover = task.handover();
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
                reservationTimesOut.after(Duration.ofSeconds(seconds), sid),
                handover == null ? null : handover.transferSid()));
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
   * @param version only if it is still this one; null for any
   * @param activitySid what the worker does from now on; null for what a queue or nobody says
   */
  Reservation answer(
      Reservation asked, @Nullable Integer version, String status, @Nullable String activitySid) {
    return world.change(
        () -> {
          Reservation reservation = now(asked);
          IfMatch.require(version, reservation.version());
          switch (status) {
            case "accepted" -> accept(reservation, activitySid);
            case "rejected" -> {
              require(reservation, Set.of("pending"), status);
              release(reservation, status, activitySid);
            }
            case "wrapping" -> {
              require(reservation, Set.of("accepted"), status);
              wrap(reservation);
            }
            case "completed" -> {
              require(reservation, Set.of("accepted", "wrapping"), status);
              complete(reservation);
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
    TaskQueue queue = catalogue.findQueue(task.taskQueueSid());
    Transfer transfer = router.openTransfer(reservation.transferSid());
    if (transfer == null) {
      stopWaiting(task);
      router.put(assigned(task));
    } else {
      queue = catalogue.findQueue(transfer.to());
    }
    put(reservation, "accepted");
    endOthers(task, "rescinded");
    transfers.taken(reservation);
    if (activitySid == null && queue != null) {
      move(reservation.workerSid(), queue.assignmentActivitySid());
    }
    serve();
  }

  private Task assigned(Task task) {
    Instant now = world.now();
    Task assigned = task.now("assigned", null, now);
    Route route = task.route();
    return route == null
        ? assigned
        : assigned.on(
            route.until(assignmentEnds.after(MOST_ASSIGNED, task.sid())),
            null,
            task.priority(),
            now);
  }

  /** One of several who have a task leaves it; the last one takes it along. */
  private void wrap(Reservation reservation) {
    Task task = taskOf(reservation);
    if (isAlsoWithOthers(task, reservation)) {
      put(reservation, "wrapping");
    } else {
      wrap(task, null);
    }
  }

  private void complete(Reservation reservation) {
    Task task = taskOf(reservation);
    boolean others =
        router.reservationsOf(task).stream()
            .anyMatch(one -> !one.isOver() && !one.sid().equals(reservation.sid()));
    if (others || task.handover() != null) {
      put(reservation, "completed");
      left(task.sid());
    } else {
      end(task, "completed", null);
    }
    serve();
  }

  private boolean isAlsoWithOthers(Task task, Reservation reservation) {
    return task.handover() != null
        || router.reservationsOf(task).stream()
            .anyMatch(
                one -> one.status().equals("accepted") && !one.sid().equals(reservation.sid()));
  }

  /** After somebody has left a task: it is wrapped up, or over, if nobody else has it. */
  void left(String taskSid) {
    Task task = router.tasks().get(taskSid);
    if (task == null || !task.isAssigned() || task.handover() != null) {
      return;
    }
    List<Reservation> open =
        router.reservationsOf(task).stream().filter(one -> !one.isOver()).toList();
    if (open.isEmpty()) {
      end(task, "completed", null);
    } else if (open.stream().noneMatch(one -> one.status().equals("accepted"))) {
      wrap(task, null);
    }
  }

  /** Ends a reservation that was not accepted; the task waits again once nobody is asked. */
  private void release(Reservation reservation, String status, @Nullable String activitySid) {
    put(reservation, status);
    move(reservation.workerSid(), activitySid);
    if (reservation.transferSid() != null) {
      transfers.notTaken(reservation);
      return;
    }
    Task task = router.tasks().get(reservation.taskSid());
    if (task == null || !task.assignmentStatus().equals("reserved") || isAsked(task)) {
      return;
    }
    Route route = task.route();
    if (route != null && route.isDue(world.now())) {
      leave(task, route);
    } else {
      router.put(task.now("pending", null, world.now()));
      serve();
    }
  }

  boolean isAsked(Task task) {
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
              require(task, Set.of("assigned", "transferring"), status);
              wrap(task, reason);
            }
            case "completed" -> {
              require(task, Set.of("assigned", "transferring", "wrapping"), status);
              end(task, status, reason);
            }
            default ->
                throw Refusal.badParameter("AssignmentStatus " + status + " cannot be asked for");
          }
          return router.task(workspaceSid, sid);
        });
  }

  private void wrap(Task asked, @Nullable String reason) {
    transfers.abandon(asked, "task wrapping");
    Task task = taskNow(asked);
    news.ofTask(router.put(task.now("wrapping", reason, world.now())), "wrapup", "moved to wrapup");
    for (Reservation one : router.reservationsOf(task)) {
      if (one.status().equals("accepted")) {
        put(one, "wrapping");
      }
    }
  }

  /** Ends a task, and with it what was offered or given of it. */
  private void end(Task asked, String status, @Nullable String reason) {
    transfers.abandon(asked, "task " + status);
    Task task = taskNow(asked);
    stopWaiting(task);
    Task over = router.put(task.now(status, reason, world.now()));
    news.ofTask(over, status, status);
    endOthers(task, "canceled");
    for (Reservation one : router.reservationsOf(task)) {
      if (!one.isOver()) {
        put(one, "completed");
      }
    }
    serve();
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

  void endOthers(Task task, String status) {
    for (Reservation one : router.reservationsOf(task)) {
      if (one.isPending()) {
        put(one, status);
      }
    }
  }

  /** Moves a reservation on, which then nobody waits to be answered, and tells of it. */
  void put(Reservation reservation, String status) {
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
    return update(workspaceSid, sid, order, null, version);
  }

  /**
   * Changes a task but for its status.
   *
   * @param virtualStart since when it waits from now on; null to leave it
   * @param version only if it is still this one; null for any
   */
  Task update(
      String workspaceSid,
      String sid,
      TaskOrder order,
      @Nullable Instant virtualStart,
      @Nullable Integer version) {
    return world.change(
        () -> {
          Task task = router.task(workspaceSid, sid, version);
          Task changed = task.with(order, world.now());
          Task updated =
              router.put(
                  virtualStart == null ? changed : changed.on(task.terms().since(virtualStart)));
          news.ofTask(updated, "updated", "updated");
          if (order.attributes() != null && reEvaluates.is("yes")) {
            reEvaluate(updated, "Task attributes updated");
          }
          serve();
          return router.task(workspaceSid, sid);
        });
  }

  /** Takes all that wait through a workflow once more that is not as it was. */
  private void reEvaluate(Workflow workflow) {
    for (Task task :
        router
            .tasks()
            .newest(task -> workflow.sid().equals(task.workflowSid()), Integer.MAX_VALUE)
            .reversed()) {
      reEvaluate(task, "Workflow updated");
    }
    serve();
  }

  /** A task that waits, and for which the workflow has another way now, begins with that one. */
  private void reEvaluate(Task task, String why) {
    Route route = task.route();
    Workflow workflow = catalogue.findWorkflow(task.workflowSid());
    if (!task.isWaiting() || route == null || workflow == null || isDirect(task)) {
      return;
    }
    List<Target> targets = targets(task, workflow.rules());
    if (targets.equals(route.targets())) {
      return;
    }
    timeline.cancel(route.next());
    if (targets.isEmpty()) {
      end(task, "canceled", NO_FILTER);
    } else {
      goTo(task, route.through(targets), 0, why);
    }
  }

  private static boolean isDirect(Task task) {
    String target = task.terms().routingTarget();
    return target != null && !target.startsWith("WW");
  }

  Transfers transfers() {
    return transfers;
  }

  /** Takes a reservation back of which nobody could say what is to become of it. */
  void withdraw(Reservation asked) {
    world.change(
        () -> {
          Reservation reservation = router.reservations().get(asked.sid());
          if (reservation != null && reservation.isPending()) {
            release(
                reservation,
                "canceled",
                catalogue.workspace(reservation.workspaceSid()).timeoutActivitySid());
          }
          return null;
        });
  }

  private void withdraw(Worker worker) {
    for (Reservation one : router.reservationsOf(worker)) {
      if (one.isPending()) {
        release(one, "rejected", null);
      }
    }
  }

  private Task taskNow(Task task) {
    return router.task(task.workspaceSid(), task.sid());
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

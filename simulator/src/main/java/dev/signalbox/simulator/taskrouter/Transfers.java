package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.event.Facts;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.world.Switch;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands tasks over from whoever has them: to a worker, or to whoever takes them in a queue. The
 * task stays the same one, and gets one more reservation.
 *
 * <p>Source: Twilio, TaskRouter, event types {@code task.transfer-*}. What status a task has
 * meanwhile, and whether it is said to enter the queue, is documented nowhere: there are switches.
 */
final class Transfers {

  static final String NOT_ACCEPTED = "task not accepted";

  private final World world;
  private final TaskRouter router;
  private final Workers workers;
  private final Catalogue catalogue;
  private final News news;
  private final Routing routing;
  private final Switch status;
  private final Switch entered;

  Transfers(
      World world,
      TaskRouter router,
      Workers workers,
      Catalogue catalogue,
      News news,
      Switches switches,
      Routing routing) {
    this.world = world;
    this.router = router;
    this.workers = workers;
    this.catalogue = catalogue;
    this.news = news;
    this.routing = routing;
    this.status = switches.define("taskrouter.transfer-status", "assigned", "transferring");
    this.entered = switches.define("taskrouter.transfer-entered", "no", "yes");
  }

  /** Begins to hand a task over. */
  Transfer begin(Task asked, TransferOrder order) {
    return world.change(
        () -> {
          Task task = router.task(asked.workspaceSid(), asked.sid());
          Reservation from = reservation(task, order.reservationSid());
          requireTarget(from, order.to());
          Transfer transfer = transfer(task, from, order);
          router.transfers().put(transfer.sid(), transfer);
          Integer priority = order.priority();
          Task handed =
              router.put(
                  described(task, order)
                      .now(status.position(), null, world.now())
                      .handedOver(
                          new Handover(
                              transfer.sid(),
                              transfer.to(),
                              priority == null ? task.priority() : priority,
                              false)));
          news.ofTransfer(handed, transfer, "initiated", null);
          TaskQueue queue = catalogue.findQueue(transfer.to());
          if (queue != null && entered.is("yes")) {
            news.ofQueue(handed, queue, "entered", new Facts().with("task_queue_sid", queue.sid()));
          }
          if (transfer.mode() == Transfer.Mode.COLD) {
            routing.put(from, "wrapping");
          }
          routing.serve();
          return transfer;
        });
  }

  private Task described(Task task, TransferOrder order) {
    if (order.attributes() == null) {
      return task;
    }
    routing.update(task.workspaceSid(), task.sid(), TaskOrder.attributes(order.attributes()), null);
    return router.task(task.workspaceSid(), task.sid());
  }

  private Transfer transfer(Task task, Reservation from, TransferOrder order) {
    return new Transfer(
        world.newSid("TT"),
        task.workspaceSid(),
        task.sid(),
        order.how(),
        order.to(),
        from.workerSid(),
        from.sid(),
        Transfer.Status.INITIATED,
        world.now(),
        world.now(),
        null);
  }

  private Reservation reservation(Task task, @Nullable String sid) {
    if (task.route() == null || !task.isAssigned() || task.handover() != null) {
      throw Refusal.badParameter(
          "Task is "
              + (task.handover() == null ? task.assignmentStatus() : "transferred already")
              + " and cannot be transferred");
    }
    List<Reservation> accepted =
        router.reservationsOf(task).stream()
            .filter(one -> one.status().equals("accepted"))
            .filter(one -> sid == null || sid.equals(one.sid()))
            .toList();
    if (accepted.size() != 1) {
      throw Refusal.badParameter("reservation_sid names no worker who has the task");
    }
    return accepted.getFirst();
  }

  private void requireTarget(Reservation from, String to) {
    String workspace = from.workspaceSid();
    if (Place.isWorker(to)) {
      if (workers.fetch(workspace, to).sid().equals(from.workerSid())) {
        throw Refusal.badParameter("to names the worker who has the task");
      }
      return;
    }
    TaskQueue queue = catalogue.findQueue(to);
    if (queue == null || !queue.workspaceSid().equals(workspace)) {
      throw Refusal.notFound("/Workspaces/" + workspace + "/TaskQueues/" + to);
    }
  }

  /** Where a reservation that is part of a transfer was accepted. */
  void taken(Reservation reservation) {
    Transfer transfer = router.openTransfer(reservation.transferSid());
    Task task = router.tasks().get(reservation.taskSid());
    if (transfer == null || task == null) {
      return;
    }
    Transfer done = end(transfer, Transfer.Status.COMPLETE, null);
    Task taken = router.put(task.handedOver(null).now("assigned", null, world.now()));
    news.ofTransfer(taken, done, "completed", null);
    TaskQueue queue = catalogue.findQueue(transfer.to());
    Route route = taken.route();
    if (queue != null && route != null) {
      router.put(taken.on(route.since(transfer.started()), queue, taken.priority(), world.now()));
    }
  }

  /** Where a reservation that is part of a transfer has ended without being accepted. */
  void notTaken(Reservation reservation) {
    Transfer transfer = router.openTransfer(reservation.transferSid());
    Task task = router.tasks().get(reservation.taskSid());
    Handover handover = task == null ? null : task.handover();
    if (transfer == null || task == null || handover == null || routing.isAsked(task)) {
      return;
    }
    news.ofTransfer(task, transfer, "attempt-failed", NOT_ACCEPTED);
    if (Place.isWorker(transfer.to())) {
      fail(transfer, NOT_ACCEPTED);
    } else {
      router.put(task.handedOver(handover.asking(false)));
      routing.serve();
    }
  }

  /** Takes a transfer back that somebody has begun. */
  Transfer cancel(Task task, String sid) {
    return world.change(
        () -> {
          Transfer transfer = router.transfers().get(sid);
          if (transfer == null || !transfer.taskSid().equals(task.sid())) {
            throw Refusal.notFound("/Tasks/" + task.sid() + "/Transfers/" + sid);
          }
          if (transfer.isOver()) {
            throw Refusal.badParameter(
                "Transfer is " + transfer.status().text() + " and cannot be canceled");
          }
          return stop(transfer, Transfer.Status.CANCELED, "canceled", null);
        });
  }

  /** Ends what is under way of a task with which something else happens. */
  void abandon(Task task, String why) {
    Handover handover = task.handover();
    Transfer transfer = handover == null ? null : router.openTransfer(handover.transferSid());
    if (transfer != null) {
      Transfer failed = end(transfer, Transfer.Status.FAILED, why);
      Task left = router.put(task.handedOver(null));
      news.ofTransfer(left, failed, "failed", why);
      routing.endOthers(left, "canceled");
    }
  }

  private void fail(Transfer transfer, String why) {
    stop(transfer, Transfer.Status.FAILED, "failed", why);
  }

  /** The task is again with whoever still has it. */
  private Transfer stop(
      Transfer transfer, Transfer.Status how, String event, @Nullable String why) {
    Transfer stopped = end(transfer, how, why);
    Task task = router.task(transfer.workspaceSid(), transfer.taskSid());
    Task back = router.put(task.handedOver(null).now("assigned", null, world.now()));
    news.ofTransfer(back, stopped, event, why);
    routing.endOthers(back, "canceled");
    routing.left(back.sid());
    return stopped;
  }

  private Transfer end(Transfer transfer, Transfer.Status how, @Nullable String why) {
    Transfer ended = transfer.now(how, why, world.now());
    router.transfers().put(ended.sid(), ended);
    return ended;
  }
}

package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.taskrouter.Desk;
import dev.signalbox.simulator.taskrouter.Desk.TaskState;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.traffic.CallPlan.Reply;
import dev.signalbox.simulator.traffic.CallTruth.Acceptance;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.Timeline.Timer;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What agents do with what they are offered: answer, talk, wrap up, have a break. They treat tasks
 * that others have made like those of the traffic.
 */
final class Agents {

  /**
   * An answer that an agent is going to give.
   *
   * @param answer as it is planned
   */
  record Thought(String reservationSid, Timer answer) {}

  /** Who has missed an offer is back at the desk after that time. */
  private static final Duration AWAY = Duration.ofSeconds(40);

  private static final int KEPT = 2 * TrafficOrder.MOST_AGENTS;

  private final Timeline timeline;
  private final Table<Agent> agents;
  private final Table<Thought> thoughts;
  private final Table<Run> runs;
  private final Ledger ledger;
  private final Caller caller;
  private final Customers customers;
  private final Desk desk;
  private final Workers workers;
  private final Centre centre;
  private final Timeline.Kind accepts;
  private final Timeline.Kind rejects;
  private final Timeline.Kind talkEnds;
  private final Timeline.Kind wrapUpEnds;
  private final Timeline.Kind returns;

  Agents(
      World world,
      Timeline timeline,
      Table<Agent> agents,
      Table<Run> runs,
      Ledger ledger,
      Caller caller,
      Customers customers,
      Desk desk,
      Workers workers,
      Centre centre) {
    this.timeline = timeline;
    this.agents = agents;
    this.runs = runs;
    this.ledger = ledger;
    this.caller = caller;
    this.customers = customers;
    this.desk = desk;
    this.workers = workers;
    this.centre = centre;
    this.thoughts = world.table("traffic.thoughts", Thought.class, KEPT, thought -> false);
    this.accepts = timeline.kind("traffic.accepts", this::accept);
    this.rejects = timeline.kind("traffic.rejects", this::reject);
    this.talkEnds = timeline.kind("traffic.talk-ends", this::endTalk);
    this.wrapUpEnds = timeline.kind("traffic.wrap-up-ends", this::endWrapUp);
    this.returns = timeline.kind("traffic.returns", this::comeBack);
  }

  /**
   * Hears of an offer, and of what becomes of it.
   *
   * @param customer whose it is; null for a task that somebody else has made
   */
  void hear(Desk.Offer offer, @Nullable CallTruth customer) {
    if (agents.get(offer.workerSid()) == null) {
      return;
    }
    String task = offer.task().sid();
    Seeds seeds = seeds(task, customer);
    switch (offer.status()) {
      case "pending" -> think(offer, seeds, customer);
      case "accepted" -> {
        forget(offer.reservationSid());
        talkEnds.after(CallPlan.of(seeds).talk(), task);
      }
      case "wrapping" -> wrapUpEnds.after(CallPlan.of(seeds).wrapUp(), task);
      case "timeout" -> {
        forget(offer.reservationSid());
        returns.after(AWAY, offer.workerSid());
      }
      default -> forget(offer.reservationSid());
    }
  }

  private Seeds seeds(String taskSid, @Nullable CallTruth customer) {
    if (customer != null) {
      return customer.seeds();
    }
    Run run = runs.get(Traffic.RUN);
    Scenario scenario = run == null ? Scenario.QUIET_DAY : run.scenario();
    return new Seeds(scenario, 0, Seeds.VOICE, taskSid.hashCode(), 1);
  }

  private void think(Desk.Offer offer, Seeds seeds, @Nullable CallTruth customer) {
    String sid = offer.reservationSid();
    int before = customer == null ? sid.hashCode() : customer.offers().size() - 1;
    Reply reply = CallPlan.reply(seeds, before);
    switch (reply.verdict()) {
      case ACCEPTS -> thoughts.put(sid, new Thought(sid, accepts.after(reply.after(), sid)));
      case REJECTS -> thoughts.put(sid, new Thought(sid, rejects.after(reply.after(), sid)));
      case MISSES -> {
        // TaskRouter takes it back.
      }
    }
  }

  private void forget(String reservationSid) {
    Thought thought = thoughts.get(reservationSid);
    if (thought != null) {
      timeline.cancel(thought.answer());
      thoughts.remove(reservationSid);
    }
  }

  private void accept(String reservationSid) {
    if (thoughts.get(reservationSid) != null) {
      caller.accept(reservationSid);
    }
  }

  private void reject(String reservationSid) {
    if (thoughts.get(reservationSid) != null) {
      desk.answer(reservationSid, "rejected", null);
    }
  }

  private void endTalk(String taskSid) {
    CallTruth customer = ledger.ofTask(taskSid);
    if (customer != null && customer.state() == CallTruth.State.talking) {
      handOver(customer);
    }
    caller.hangUp(taskSid);
  }

  private void handOver(CallTruth customer) {
    Run run = runs.get(Traffic.RUN);
    if (run != null && CallPlan.of(customer.seeds()).transferTo() != null) {
      customers.comeIn(customer.seeds().next(), run, customer.key());
    }
  }

  private void endWrapUp(String taskSid) {
    TaskState task = desk.find(taskSid);
    if (task == null || !task.status().equals("wrapping")) {
      return;
    }
    CallTruth customer = ledger.ofTask(taskSid);
    Acceptance by = customer == null ? null : customer.accepted();
    if (customer != null && by != null) {
      haveABreak(by.workerSid(), CallPlan.of(customer.seeds()).pause());
    }
    desk.move(taskSid, "completed", null);
  }

  private void haveABreak(String workerSid, @Nullable Duration pause) {
    if (pause != null && isAvailable(workerSid)) {
      workers.move(workerSid, centre.activity(Centre.BREAK));
      returns.after(pause, workerSid);
    }
  }

  private boolean isAvailable(String workerSid) {
    Worker worker = workers.find(workerSid);
    return worker != null && worker.activitySid().equals(centre.activity(Centre.AVAILABLE));
  }

  private void comeBack(String workerSid) {
    Agent agent = agents.get(workerSid);
    if (agent != null && agent.onShift()) {
      workers.move(workerSid, centre.activity(Centre.AVAILABLE));
    }
  }

  /** Whatever they are doing is done. */
  void finishAll() {
    for (CallTruth.State state :
        new CallTruth.State[] {CallTruth.State.talking, CallTruth.State.wrapping}) {
      for (CallTruth customer : ledger.in(state)) {
        String task = customer.taskSid();
        if (task != null) {
          caller.hangUp(task);
          endWrapUp(task);
        }
      }
    }
  }
}

package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.traffic.CallTruth.State;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.Timeline.Timer;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those who come in, one after the other, and leave when they have waited long enough. */
final class Customers {

  private static final double NANOS_OF_MINUTE = 60e9;

  /** Minutes. Whoever should have come so long ago has found the simulator away. */
  private static final double MISSED = 1;

  private final World world;
  private final Timeline timeline;
  private final Table<Run> runs;
  private final Ledger ledger;
  private final Caller caller;
  private final Timeline.Kind arrival;
  private final Timeline.Kind patience;

  Customers(World world, Timeline timeline, Table<Run> runs, Ledger ledger, Caller caller) {
    this.world = world;
    this.timeline = timeline;
    this.runs = runs;
    this.ledger = ledger;
    this.caller = caller;
    this.arrival = timeline.kind("traffic.arrival", this::arrive);
    this.patience = timeline.kind("traffic.patience", this::lose);
  }

  /** Has them come, from now on. */
  Run open(Run run) {
    Run calls = next(run, Seeds.VOICE);
    return next(calls, Seeds.CHAT);
  }

  /** Lets nobody come any more. */
  Run close(Run run) {
    timeline.cancel(run.calls().next());
    timeline.cancel(run.chats().next());
    return run.closed();
  }

  /** With the next customer of a channel planned. */
  private Run next(Run run, String channel) {
    Run.Stream stream = run.stream(channel);
    if (stream.perMinute() == 0) {
      return run;
    }
    double minute = minuteOfNext(run.scenario(), run.seed(), channel, stream);
    Instant when = run.started().plusNanos(Math.round(minute * NANOS_OF_MINUTE));
    return run.with(channel, stream.with(minute, arrival.at(when, channel)));
  }

  /** Chance comes evenly over what the curve says; who comes next does not ask who came before. */
  static double minuteOfNext(Scenario scenario, long seed, String channel, Run.Stream stream) {
    double gap = Dice.of(seed, channel + " arrival", stream.ordinal()).exponential();
    return scenario.curve().after(stream.minute(), gap / stream.perMinute());
  }

  private void arrive(String channel) {
    Run run = runs.get(Traffic.RUN);
    if (run == null || !run.open()) {
      return;
    }
    Run.Stream stream = run.stream(channel);
    double minute = Duration.between(run.started(), world.now()).toNanos() / NANOS_OF_MINUTE;
    if (minute - stream.minute() > MISSED) {
      runs.put(Traffic.RUN, next(run.with(channel, stream.at(minute)), channel));
      return;
    }
    Seeds seeds = new Seeds(run.scenario(), run.seed(), channel, stream.ordinal(), 0);
    runs.put(Traffic.RUN, next(run.with(channel, stream.counted()), channel));
    comeIn(seeds, run, null);
  }

  /**
   * A customer comes in.
   *
   * @param follows what it follows from; null for nothing
   */
  void comeIn(Seeds seeds, Run run, @Nullable String follows) {
    CallPlan plan = CallPlan.of(seeds);
    String key = world.newSid(seeds.channel().equals(Seeds.CHAT) ? "CH" : "CA");
    Timer leaves = patience.after(leavesAfter(plan), key);
    CallTruth customer =
        new CallTruth(
            key,
            seeds,
            State.waiting,
            null,
            world.now(),
            List.of(),
            List.of(),
            null,
            null,
            null,
            follows,
            leaves);
    ledger.put(customer);
    caller.arrive(customer, plan, run);
  }

  private static Duration leavesAfter(CallPlan plan) {
    Duration asks = plan.asksForCallback();
    return asks != null && asks.compareTo(plan.patience()) < 0 ? asks : plan.patience();
  }

  /** A customer has waited long enough. */
  private void lose(String key) {
    CallTruth customer = ledger.get(key);
    Run run = runs.get(Traffic.RUN);
    if (customer == null || customer.state() != State.waiting) {
      return;
    }
    CallPlan plan = CallPlan.of(customer.seeds());
    boolean asks = !leavesAfter(plan).equals(plan.patience());
    ledger.put(customer.over(asks ? State.callback_left : State.abandoned, world.now()));
    caller.leave(customer, asks ? "callback" : "hangup");
    if (asks && run != null) {
      comeIn(customer.seeds().callback(), run, key);
    }
  }

  /** Whoever waits leaves at once. */
  void sendAway() {
    for (CallTruth customer : ledger.in(State.waiting)) {
      timeline.cancel(customer.leaves());
      ledger.put(customer.over(State.canceled, world.now()));
      caller.leave(customer, "traffic ended");
    }
  }
}

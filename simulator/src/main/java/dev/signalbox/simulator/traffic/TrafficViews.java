package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.traffic.CallTruth.Acceptance;
import dev.signalbox.simulator.traffic.CallTruth.State;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Traffic and its truth as the steering API writes them. */
final class TrafficViews {

  private static final double NANOS_OF_MINUTE = 60e9;
  private static final double HUNDREDTHS = 100;

  private final World world;
  private final Catalogue catalogue;

  TrafficViews(World world, Catalogue catalogue) {
    this.world = world;
    this.catalogue = catalogue;
  }

  /** What goes on, or that nothing does. */
  Fields traffic(@Nullable Run run, boolean outage, Ledger ledger) {
    Fields fields =
        new Fields()
            .with("state", run == null ? "none" : run.open() ? "running" : "stopped")
            .with("scenarios", Scenario.ids());
    if (run == null) {
      return fields;
    }
    double minute = Duration.between(run.started(), world.now()).toNanos() / NANOS_OF_MINUTE;
    double factor = run.open() ? run.scenario().curve().at(Math.max(0, minute)) : 0;
    return fields
        .with("scenario", run.scenario().id())
        .with("agents", run.agents())
        .with("calls_per_minute", run.calls().perMinute())
        .with("chats_per_minute", run.chats().perMinute())
        .with("factor", Math.round(factor * HUNDREDTHS) / HUNDREDTHS)
        .with("seed", run.seed())
        .with("workspace_sid", run.workspaceSid())
        .with("workflow_sid", run.workflowSid())
        .with("started_at", run.started())
        .with("ends_at", run.ends())
        .with("outage", outage)
        .with("calls", run.calls().ordinal())
        .with("chats", run.chats().ordinal())
        .with("waiting", ledger.in(State.waiting).size())
        .with("talking", ledger.in(State.talking).size())
        .with("wrapping", ledger.in(State.wrapping).size());
  }

  /** The truth: customers, and what they come to. */
  Fields truth(List<CallTruth> all, int limit, List<Totals.Total> totals) {
    Fields counts = new Fields().with("arrived", all.size());
    counts.with("accepted", all.stream().filter(row -> row.accepted() != null).count());
    Arrays.stream(State.values())
        .forEach(
            state ->
                counts.with(state.name(), all.stream().filter(r -> r.state() == state).count()));
    return new Fields()
        .with("summary", counts)
        .with("totals", totals.stream().map(this::total).toList())
        .with("calls", all.stream().limit(limit).map(this::call).toList());
  }

  private Fields total(Totals.Total total) {
    return new Fields()
        .with("queue_sid", total.queueSid())
        .with("queue", nameOf(total.queueSid()))
        .with("channel", total.channel())
        .with("entered", total.entered())
        .with("moved", total.moved())
        .with("offered", total.offered())
        .with("accepted", total.accepted())
        .with("rejected", total.rejected())
        .with("timed_out", total.timedOut())
        .with("rescinded", total.rescinded())
        .with("abandoned", total.abandoned())
        .with("callbacks_left", total.callbacksLeft())
        .with("canceled", total.canceled())
        .with("completed", total.completed())
        .with("waiting", total.waiting())
        .with("until_accepted", total.untilAccepted())
        .with("in_queue_until_accepted", total.inQueueUntilAccepted())
        .with("until_left", total.untilLeft())
        .with("split", total.split());
  }

  private Fields call(CallTruth row) {
    Acceptance accepted = row.accepted();
    Instant until = accepted == null ? row.ended() : accepted.at();
    return new Fields()
        .with("key", row.key())
        .with("channel", row.seeds().channel())
        .with("outcome", row.state().name())
        .with("task_sid", row.taskSid())
        .with("skill", CallPlan.of(row.seeds()).skill())
        .with("arrived_at", row.arrived())
        .with("queues", row.stays().stream().map(this::stay).toList())
        .with("offers", row.offers())
        .with("accepted_by", accepted == null ? null : accepted.worker())
        .with("worker_sid", accepted == null ? null : accepted.workerSid())
        .with("accepted_at", accepted == null ? null : accepted.at())
        .with("waited_seconds", seconds(row.enqueued(), until))
        .with("talked_until", row.talked())
        .with("talked_seconds", seconds(accepted == null ? null : accepted.at(), row.talked()))
        .with("ended_at", row.ended())
        .with("wrapped_up_seconds", seconds(row.talked(), row.ended()))
        .with("follows", row.follows());
  }

  private Fields stay(CallTruth.Stay stay) {
    return new Fields()
        .with("queue_sid", stay.queueSid())
        .with("queue", nameOf(stay.queueSid()))
        .with("entered_at", stay.entered());
  }

  private @Nullable String nameOf(String queueSid) {
    TaskQueue queue = catalogue.findQueue(queueSid);
    return queue == null ? null : queue.friendlyName();
  }

  private static @Nullable Long seconds(@Nullable Instant since, @Nullable Instant until) {
    return since == null || until == null ? null : Duration.between(since, until).toSeconds();
  }
}

package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.taskrouter.statistics.Fact.Kind;
import dev.signalbox.simulator.world.Switch;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.World;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What has happened in a queue, a workflow or a workspace. */
final class Cumulative {

  private final World world;
  private final Ledger ledger;
  private final Switch moved;
  private final Switch threshold;

  Cumulative(World world, Ledger ledger, Switches switches) {
    this.world = world;
    this.ledger = ledger;
    this.moved = switches.define("statistics.tasks-moved", "left", "entered");
    this.threshold = switches.define("statistics.threshold", "at-or-below", "below");
  }

  /**
   * @param channel only tasks of it; null for all
   */
  Fields queue(String workspace, String queue, Form form, @Nullable String channel) {
    Window window = Window.of(form, world.now());
    Tally tally = tally(workspace, window, form, channel, fact -> queue.equals(fact.place()));
    int movedTasks = moved.is("left") ? tally.count(Kind.MOVED) : tally.enteredAgain();
    return tally
        .common(Tally.window(new Fields(), window))
        .with("wait_duration_in_queue_until_accepted", tally.inQueue())
        .with("tasks_entered", tally.count(Kind.ENTERED))
        .with("tasks_moved", movedTasks);
  }

  /**
   * @param channel only tasks of it; null for all
   */
  Fields workflow(String workspace, String workflow, Form form, @Nullable String channel) {
    Window window = Window.of(form, world.now());
    Tally tally = tally(workspace, window, form, channel, fact -> workflow.equals(fact.workflow()));
    return tally
        .common(Tally.window(new Fields(), window))
        .with("tasks_entered", tally.count(Kind.WORKFLOW_ENTERED))
        .with("tasks_moved", tally.count(Kind.MOVED))
        .with("tasks_timed_out_in_workflow", tally.count(Kind.WORKFLOW_TIMED_OUT));
  }

  /**
   * @param channel only tasks of it; null for all
   */
  Fields workspace(String workspace, Form form, @Nullable String channel) {
    Window window = Window.of(form, world.now());
    Tally tally = tally(workspace, window, form, channel, fact -> true);
    return tally
        .common(Tally.window(new Fields(), window))
        .with("tasks_created", tally.count(Kind.TASK_CREATED))
        .with("tasks_moved", tally.count(Kind.MOVED))
        .with("tasks_timed_out_in_workflow", tally.count(Kind.WORKFLOW_TIMED_OUT));
  }

  private Tally tally(
      String workspace, Window window, Form form, @Nullable String channel, Predicate<Fact> which) {
    Tally tally = new Tally(new Splits(form, threshold.is("at-or-below")));
    ledger.each(
        workspace,
        window.from(),
        window.to(),
        fact -> {
          if (which.test(fact) && (channel == null || channel.equals(fact.channel()))) {
            tally.add(fact);
          }
        });
    return tally;
  }
}

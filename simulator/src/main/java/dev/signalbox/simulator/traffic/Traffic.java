package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.delivery.Outage;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.Timeline.Timer;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Starts and ends what goes on in the demo centre. */
final class Traffic {

  /** The only row of its table. */
  static final String RUN = "run";

  private final World world;
  private final Timeline timeline;
  private final Table<Run> runs;
  private final Customers customers;
  private final Agents agents;
  private final Shift shift;
  private final Centre centre;
  private final Outage outage;
  private final Timeline.Kind closes;
  private final Timeline.Kind outageBegins;
  private final Timeline.Kind outageEnds;

  Traffic(
      World world,
      Timeline timeline,
      Table<Run> runs,
      Customers customers,
      Agents agents,
      Shift shift,
      Centre centre,
      Outage outage) {
    this.world = world;
    this.timeline = timeline;
    this.runs = runs;
    this.customers = customers;
    this.agents = agents;
    this.shift = shift;
    this.centre = centre;
    this.outage = outage;
    this.closes = timeline.kind("traffic.closes", about -> close());
    this.outageBegins = timeline.kind("traffic.outage-begins", about -> outage.begin());
    this.outageEnds = timeline.kind("traffic.outage-ends", about -> outage.end());
  }

  @Nullable Run run() {
    return runs.get(RUN);
  }

  boolean isOutage() {
    return outage.isOn();
  }

  /**
   * Starts traffic; what was started before goes no further, but whoever has come in stays.
   *
   * @param seed of the calls, where the order has none
   */
  void start(TrafficOrder order, long seed) {
    world.change(
        () -> {
          close();
          String workflow = centre.found(order.eventCallbackUrl());
          Scenario scenario = order.meantScenario();
          Long wanted = order.seed();
          Instant now = world.now();
          Duration duration = order.duration();
          Instant ends = duration == null ? null : now.plus(duration);
          Scenario.Span span = scenario.outage();
          Run run =
              new Run(
                  scenario,
                  order.meantAgents(),
                  wanted == null ? seed : wanted,
                  centre.workspaceSid(),
                  workflow,
                  now,
                  new Run.Stream(order.meantCalls(), 0, 0, null),
                  new Run.Stream(order.meantChats(), 0, 0, null),
                  true,
                  ends,
                  ends == null ? null : closes.at(ends, RUN),
                  span == null ? null : outageBegins.after(Duration.ofMinutes(span.from()), RUN),
                  span == null ? null : outageEnds.after(Duration.ofMinutes(span.to()), RUN));
          runs.put(RUN, customers.open(run));
          shift.begin(run);
          return null;
        });
  }

  /** Lets nobody come in any more. */
  private void close() {
    Run run = run();
    if (run == null || !run.open()) {
      return;
    }
    for (Timer timer : new @Nullable Timer[] {run.end(), run.outageBegins(), run.outageEnds()}) {
      timeline.cancel(timer);
    }
    outage.end();
    runs.put(RUN, customers.close(run));
  }

  /**
   * Ends traffic.
   *
   * @param atOnce whether those who are there leave, too, and the agents go home
   */
  void stop(boolean atOnce) {
    world.change(
        () -> {
          close();
          if (atOnce) {
            customers.sendAway();
            agents.finishAll();
            shift.end();
          }
          return null;
        });
  }
}

package dev.signalbox.simulator.traffic;

import dev.signalbox.runtime.Settings;
import dev.signalbox.simulator.delivery.Outage;
import dev.signalbox.simulator.taskrouter.Desk;
import dev.signalbox.simulator.taskrouter.event.Journal;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Founding;
import dev.signalbox.simulator.taskrouter.workspace.Furnishing;
import dev.signalbox.simulator.voice.Lines;
import dev.signalbox.simulator.voice.Switchboard;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Puts the traffic together. */
@Configuration(proxyBeanMethods = false)
class TrafficConfiguration {

  @Bean
  Centre centre(Founding founding, Furnishing furnishing, Environment environment) {
    String workspace = Settings.of(environment).workspaceSid();
    return new Centre(founding, furnishing, workspace == null ? Centre.USUAL_WORKSPACE : workspace);
  }

  @Bean
  Ledger ledger(World world, Journal journal) {
    Ledger ledger = new Ledger(world);
    journal.onEvent(ledger::hear);
    return ledger;
  }

  @Bean
  Traffic traffic(
      World world,
      Timeline timeline,
      Desk desk,
      Lines lines,
      Switchboard switchboard,
      Workers workers,
      Outage outage,
      Ledger ledger,
      Centre centre) {
    Table<Run> runs = world.table("traffic.runs", Run.class, 1, run -> false);
    Table<Agent> people =
        world.table("traffic.agents", Agent.class, TrafficOrder.MOST_AGENTS, agent -> false);
    Caller caller = new PhoneCaller(desk, lines, switchboard, new TaskCaller(desk));
    Customers customers = new Customers(world, timeline, runs, ledger, caller);
    Agents agents =
        new Agents(world, timeline, people, runs, ledger, caller, customers, desk, workers, centre);
    desk.onReservation(
        offer -> {
          CallTruth before = ledger.ofTask(offer.task().sid());
          if (before != null && offer.status().equals("accepted")) {
            timeline.cancel(before.leaves());
          }
          agents.hear(offer, ledger.hear(offer));
        });
    desk.onTask(ledger::hear);
    Shift shift = new Shift(timeline, people, runs, workers, centre);
    return new Traffic(world, timeline, runs, customers, agents, shift, centre, outage);
  }

  @Bean
  TrafficViews trafficViews(World world, Catalogue catalogue) {
    return new TrafficViews(world, catalogue);
  }
}

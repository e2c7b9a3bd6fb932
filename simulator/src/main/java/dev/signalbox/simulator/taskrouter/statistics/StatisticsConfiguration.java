package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.taskrouter.event.Journal;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.world.Alert;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.World;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts this part of the product together. */
@Configuration(proxyBeanMethods = false)
class StatisticsConfiguration {

  private static final String LEFT_OUT =
      "TaskRouter's statistics keep a million facts: the oldest ones are left out from now on";

  @Bean
  Ledger statisticsLedger(World world, Alerts alerts, Journal journal) {
    Ledger ledger =
        new Ledger(world, workspace -> alerts.raise(Alert.Level.warning, 0, LEFT_OUT, workspace));
    journal.onEvent(new Recorder(world, ledger)::hear);
    return ledger;
  }

  @Bean
  Cumulative cumulativeStatistics(World world, Ledger ledger, Switches switches) {
    return new Cumulative(world, ledger, switches);
  }

  @Bean
  WorkerCumulative cumulativeWorkerStatistics(World world, Ledger ledger, Catalogue catalogue) {
    return new WorkerCumulative(world, ledger, catalogue);
  }

  @Bean
  RealTime realTimeStatistics(
      World world, Backlog backlog, Workers workers, Catalogue catalogue, Switches switches) {
    return new RealTime(world, backlog, workers, catalogue, switches);
  }

  @Bean
  Frames statisticsFrames(Catalogue catalogue, Account account) {
    return new Frames(catalogue, account);
  }

  @Bean
  BulkRate bulkStatisticsRate(Clock clock) {
    return new BulkRate(clock);
  }
}

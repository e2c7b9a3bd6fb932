package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.taskrouter.event.Journal;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Founding;
import dev.signalbox.simulator.world.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts this part of the product together. */
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {

  @Bean
  Workers workers(World world, Catalogue catalogue, Founding founding, Journal journal) {
    return new Workers(world, catalogue, founding, journal);
  }

  @Bean
  WorkerViews workerViews(Catalogue catalogue, Account account) {
    return new WorkerViews(catalogue, account);
  }
}

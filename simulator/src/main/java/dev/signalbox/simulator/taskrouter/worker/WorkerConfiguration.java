package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Founding;
import dev.signalbox.simulator.world.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts this part of the product together. */
@Configuration(proxyBeanMethods = false)
class WorkerConfiguration {

  @Bean
  Workers workers(World world, Catalogue catalogue, Founding founding) {
    return new Workers(world, catalogue, founding);
  }

  @Bean
  WorkerViews workerViews(Catalogue catalogue, Account account) {
    return new WorkerViews(catalogue, account);
  }
}

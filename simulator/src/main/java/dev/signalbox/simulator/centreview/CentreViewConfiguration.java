package dev.signalbox.simulator.centreview;

import dev.signalbox.simulator.taskrouter.Floor;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.voice.Lines;
import dev.signalbox.simulator.world.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the live picture together. */
@Configuration(proxyBeanMethods = false)
class CentreViewConfiguration {

  @Bean
  Observer observer(Floor floor, Lines lines, Catalogue catalogue, Workers workers) {
    return new Observer(floor, lines, catalogue, workers);
  }

  @Bean(initMethod = "start")
  WaitingHistory waitingHistory(World world, Floor floor) {
    return new WaitingHistory(world, floor);
  }
}

package dev.signalbox.simulator.centreview;

import dev.signalbox.simulator.taskrouter.Floor;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.voice.CallList;
import dev.signalbox.simulator.world.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the live picture together. */
@Configuration(proxyBeanMethods = false)
class CentreViewConfiguration {

  @Bean
  Observer observer(Floor floor, CallList calls, Catalogue catalogue, Workers workers) {
    return new Observer(floor, calls, catalogue, workers);
  }

  @Bean(initMethod = "start")
  WaitingHistory waitingHistory(World world, Floor floor) {
    return new WaitingHistory(world, floor);
  }
}

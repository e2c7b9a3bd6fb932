package dev.signalbox.simulator.centre;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.taskrouter.Desk;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.voice.Lines;
import dev.signalbox.simulator.voice.Switchboard;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Joins calls and tasks. */
@Configuration(proxyBeanMethods = false)
class CentreConfiguration {

  @Bean
  QueuedCalls queuedCalls(
      World world,
      Desk desk,
      Switchboard switchboard,
      Catalogue catalogue,
      Account account,
      Alerts alerts,
      JsonMapper json,
      Switches switches) {
    return new QueuedCalls(world, desk, switchboard, catalogue, account, alerts, json, switches);
  }

  @Bean
  WorkerLegs workerLegs(
      World world, Desk desk, Lines lines, Switchboard switchboard, JsonMapper json) {
    return new WorkerLegs(world, desk, lines, switchboard, json);
  }

  @Bean
  CallInstructions callInstructions(
      Workers workers,
      Lines lines,
      Switchboard switchboard,
      QueuedCalls queued,
      WorkerLegs legs,
      JsonMapper json) {
    return new CallInstructions(workers, lines, switchboard, queued, legs, json);
  }
}

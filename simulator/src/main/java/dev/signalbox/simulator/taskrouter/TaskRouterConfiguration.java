package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.world.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the product together. */
@Configuration(proxyBeanMethods = false)
class TaskRouterConfiguration {

  @Bean
  TaskRouter taskRouter(World world) {
    return new TaskRouter(world);
  }

  @Bean
  TaskRouterViews taskRouterViews(World world, TaskRouter router, Account account) {
    return new TaskRouterViews(world, router, account);
  }

  @Bean
  TaskRouterStory taskRouterStory(World world, TaskRouter router, JsonMapper json) {
    return new TaskRouterStory(world, router, json);
  }
}

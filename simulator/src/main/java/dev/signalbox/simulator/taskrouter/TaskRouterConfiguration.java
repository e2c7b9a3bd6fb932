package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.taskrouter.event.Journal;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Founding;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.World;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the product together. */
@Configuration(proxyBeanMethods = false)
class TaskRouterConfiguration {

  @Bean
  TaskRouter taskRouter(World world, Catalogue catalogue, Founding founding, Workers workers) {
    return new TaskRouter(world, catalogue, founding, workers);
  }

  @Bean
  Routing routing(
      World world,
      Timeline timeline,
      TaskRouter router,
      Workers workers,
      Catalogue catalogue,
      Journal journal,
      Switches switches) {
    News news = new News(world, journal, catalogue, workers, router);
    return new Routing(world, timeline, router, workers, catalogue, news, switches);
  }

  @Bean
  TaskBacklog backlog(TaskRouter router) {
    return new TaskBacklog(router);
  }

  @Bean
  Desk desk(
      World world, TaskRouter router, Routing routing, Workers workers, Instructing instructing) {
    return new Desk(world, router, routing, workers, instructing);
  }

  @Bean
  Floor floor(World world, Catalogue catalogue, Workers workers, TaskRouter router) {
    return new Floor(world, catalogue, workers, router);
  }

  @Bean
  NewTasks newTasks(World world, Routing routing, Workers workers, Catalogue catalogue) {
    return new NewTasks(world, routing, workers, catalogue);
  }

  @Bean
  Instructing instructing(
      World world,
      TaskRouter router,
      Routing routing,
      Workers workers,
      Catalogue catalogue,
      ObjectProvider<Instructions> forCalls) {
    return new Instructing(world, router, routing, workers, catalogue, forCalls::getIfAvailable);
  }

  @Bean
  AssignmentCallbacks assignmentCallbacks(
      World world,
      TaskRouter router,
      Routing routing,
      Workers workers,
      Catalogue catalogue,
      Instructing instructing,
      Deliveries deliveries,
      Alerts alerts,
      Account account,
      JsonMapper json) {
    return new AssignmentCallbacks(
        world, router, routing, workers, catalogue, instructing, deliveries, alerts, account, json);
  }

  @Bean
  TaskRouterViews taskRouterViews(
      World world, Workers workers, Catalogue catalogue, Account account) {
    return new TaskRouterViews(world, workers, catalogue, account);
  }

  @Bean
  TaskRouterStory taskRouterStory(
      World world, Workers workers, TaskRouter router, Journal journal, JsonMapper json) {
    return new TaskRouterStory(world, workers, router, journal, json);
  }
}

package dev.signalbox.simulator.taskrouter.event;

import dev.signalbox.simulator.delivery.Deliveries;
import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Founding;
import dev.signalbox.simulator.world.Announcements;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.World;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts this part of the product together. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

  @Bean
  Journal journal(
      World world,
      Catalogue catalogue,
      Founding founding,
      Deliveries deliveries,
      Announcements announcements,
      Switches switches,
      Account account) {
    StreamedEvents streamed = new StreamedEvents(world, announcements, account.sid(), switches);
    return new Journal(world, catalogue, founding, deliveries, streamed, account);
  }

  @Bean
  EventViews eventViews(Account account) {
    return new EventViews(account);
  }
}

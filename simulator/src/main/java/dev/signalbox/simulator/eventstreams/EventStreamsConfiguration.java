package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.delivery.DeliveryLog;
import dev.signalbox.simulator.delivery.JsonCourier;
import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.Announcements;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.World;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts the product together. */
@Configuration(proxyBeanMethods = false)
class EventStreamsConfiguration {

  @Bean
  EventTypes eventTypes() {
    return new EventTypes();
  }

  @Bean
  EventStreamsViews eventStreamsViews(Account account) {
    return new EventStreamsViews(account);
  }

  @Bean
  Subscriptions subscriptions(World world) {
    return new Subscriptions(world);
  }

  @Bean
  WantedTypes wantedTypes(EventTypes types, Alerts alerts, JsonMapper json) {
    return new WantedTypes(types, alerts, json);
  }

  @Bean
  Senders senders(World world, Subscriptions subscriptions, JsonCourier courier) {
    return new Senders(world, subscriptions, courier);
  }

  @Bean
  Outbox outbox(
      World world,
      Timeline timeline,
      Subscriptions subscriptions,
      DeliveryLog log,
      Alerts alerts,
      Switches switches,
      Senders senders,
      MeterRegistry meters) {
    Outbox.Behaviour behaviour =
        new Outbox.Behaviour(
            switches.define("eventstreams.throttle", "100", "10", "off"),
            switches.define("eventstreams.single-event", "array", "object"));
    Outbox outbox = new Outbox(world, timeline, subscriptions, log, alerts, behaviour, senders);
    Gauge.builder("signalbox.simulator.events.waiting", outbox, Outbox::size).register(meters);
    return outbox;
  }

  @Bean
  TestEvents testEvents(World world, Outbox outbox, JsonMapper json, Account account) {
    return new TestEvents(world, outbox, json, account);
  }

  @Bean
  Publisher publisher(
      Subscriptions subscriptions, Outbox outbox, JsonMapper json, Announcements announcements) {
    Publisher publisher = new Publisher(subscriptions, outbox, json);
    announcements.hear(publisher::hear);
    return publisher;
  }
}

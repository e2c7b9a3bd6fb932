package dev.signalbox.simulator.delivery;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.world.World;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the deliveries, and their metrics. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

  private static final int MOST_PENDING = 5_000;

  @Bean
  Outage outage(World world) {
    return new Outage(world);
  }

  @Bean
  Deliveries deliveries(World world, Account account, Outage outage, MeterRegistry meters) {
    Deliveries deliveries =
        new Deliveries(
            world,
            new Courier(account.authToken()),
            outage,
            MOST_PENDING,
            fate ->
                meters
                    .counter("signalbox.simulator.deliveries", "outcome", fate.name())
                    .increment());
    Gauge.builder("signalbox.simulator.deliveries.pending", deliveries, Deliveries::pending)
        .register(meters);
    return deliveries;
  }
}

package dev.signalbox.simulator.delivery;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.world.Alerts;
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
  Wire wire() {
    return new Wire();
  }

  @Bean
  DeliveryLog deliveryLog(World world, MeterRegistry meters) {
    return new DeliveryLog(
        world,
        (kind, fate) ->
            meters
                .counter("signalbox.simulator.deliveries", "kind", kind, "outcome", fate.name())
                .increment());
  }

  @Bean
  Deliveries deliveries(
      Wire wire, DeliveryLog log, Account account, Alerts alerts, MeterRegistry meters) {
    Deliveries deliveries =
        new Deliveries(log, new Courier(wire, account.authToken()), alerts, MOST_PENDING);
    Gauge.builder("signalbox.simulator.deliveries.pending", deliveries, Deliveries::pending)
        .register(meters);
    return deliveries;
  }

  @Bean
  JsonCourier jsonCourier(Wire wire, Account account) {
    return new JsonCourier(wire, account.authToken());
  }
}

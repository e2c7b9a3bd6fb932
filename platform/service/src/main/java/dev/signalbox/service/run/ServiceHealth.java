package dev.signalbox.service.run;

import dev.signalbox.service.decide.DeciderStreams;
import dev.signalbox.service.view.Views;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/**
 * UP when the service decides and has read its views. DOWN when a thread has died without which it
 * does not; also while Kafka is away at the start, since it has nothing to show then.
 */
final class ServiceHealth implements HealthIndicator {

  private final StreamsBuilderFactoryBean decider;
  private final Views views;

  ServiceHealth(StreamsBuilderFactoryBean decider, Views views) {
    this.decider = decider;
    this.views = views;
  }

  @Override
  public Health health() {
    boolean decides = DeciderStreams.isAlive(decider.getKafkaStreams());
    boolean shows = views.alive() && views.ready();
    return (decides && shows ? Health.up() : Health.down())
        .withDetail("decider", decides)
        .withDetail("views", shows)
        .build();
  }
}

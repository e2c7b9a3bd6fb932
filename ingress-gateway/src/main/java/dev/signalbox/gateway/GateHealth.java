package dev.signalbox.gateway;

import dev.signalbox.kafka.Publisher;
import dev.signalbox.kafka.ReplyReader;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * DOWN when a thread has died without which the gate serves nobody. Kafka being away is no reason:
 * no restart would bring it back, and what is proxied goes on.
 */
final class GateHealth implements HealthIndicator {

  private final Publisher publisher;
  private final TopicsAtStart topics;
  private final ReplyReader replies;

  GateHealth(Publisher publisher, TopicsAtStart topics, ReplyReader replies) {
    this.publisher = publisher;
    this.topics = topics;
    this.replies = replies;
  }

  @Override
  public Health health() {
    boolean alive = publisher.alive() && replies.alive();
    return (alive ? Health.up() : Health.down())
        .withDetail("publisher", publisher.alive())
        .withDetail("replies", replies.alive())
        .withDetail("topics", topics.made())
        .withDetail("commands", replies.ready())
        .build();
  }
}

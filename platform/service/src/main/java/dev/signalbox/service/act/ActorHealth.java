package dev.signalbox.service.act;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** DOWN when nobody reads effects any more. */
final class ActorHealth implements HealthIndicator {

  private final EffectListener listener;

  ActorHealth(EffectListener listener) {
    this.listener = listener;
  }

  @Override
  public Health health() {
    return (listener.isRunning() ? Health.up() : Health.down()).build();
  }
}

package dev.signalbox.service.act;

import dev.signalbox.events.Outcome;
import dev.signalbox.service.effect.EffectRecord;
import dev.signalbox.service.effect.OutcomeRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;

/** Counts effects and measures how long they take. */
final class ActorMetrics {

  private final MeterRegistry registry;
  private final String service;

  ActorMetrics(MeterRegistry registry, String service) {
    this.registry = registry;
    this.service = service;
  }

  void ended(EffectRecord effect, Outcome<?> outcome, Instant now) {
    Counter.builder("signalbox.effects")
        .description("Effects attempted, by what came of them")
        .tag("service", service)
        .tag("effect", effect.kind())
        .tag("outcome", OutcomeRecord.word(outcome))
        .register(registry)
        .increment();
    if (outcome instanceof Outcome.Done) {
      Timer.builder("signalbox.effect")
          .description("From the event's arrival at the gate to Twilio's answer")
          .tag("service", service)
          .tag("effect", effect.kind())
          .publishPercentileHistogram()
          .minimumExpectedValue(Duration.ofMillis(5))
          .maximumExpectedValue(Duration.ofMinutes(1))
          .register(registry)
          .record(Duration.between(effect.receivedAt(), now));
    }
  }

  void buried(String reason) {
    Counter.builder("signalbox.dead.letters")
        .description("Records that could not be handled, and were put aside")
        .tag("service", service)
        .tag("reason", reason)
        .register(registry)
        .increment();
  }
}

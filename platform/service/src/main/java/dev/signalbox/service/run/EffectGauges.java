package dev.signalbox.service.run;

import dev.signalbox.service.view.Views;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * What waits and what is parked, by its reason, counted in the views: the same on every instance.
 */
final class EffectGauges implements AutoCloseable {

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int MOST_REASONS = 30;

  private final String service;
  private final Views views;
  private final MultiGauge waiting;
  private final MultiGauge parked;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("effect-gauges").daemon().factory());

  EffectGauges(String service, Views views, MeterRegistry registry) {
    this.service = service;
    this.views = views;
    this.waiting =
        MultiGauge.builder("signalbox.effects.waiting")
            .description("Effects that wait for another attempt")
            .register(registry);
    this.parked =
        MultiGauge.builder("signalbox.parked")
            .description("Effects that wait for an operator")
            .register(registry);
    timer.scheduleWithFixedDelay(
        this::count, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void count() {
    Map<String, Integer> waits = new TreeMap<>();
    Map<String, Integer> parks = new TreeMap<>();
    for (JsonNode view : views.all().values()) {
      add(view.path("waiting"), waits);
      add(view.path("parked"), parks);
    }
    show(waiting, waits);
    show(parked, parks);
  }

  private static void add(JsonNode effects, Map<String, Integer> counts) {
    for (JsonNode effect : effects) {
      String reason = effect.path("reason").asString("unknown");
      counts.merge(
          counts.size() < MOST_REASONS || counts.containsKey(reason) ? reason : "other",
          1,
          Integer::sum);
    }
  }

  private void show(MultiGauge gauge, Map<String, Integer> counts) {
    gauge.register(
        counts.entrySet().stream()
            .<MultiGauge.Row<?>>map(
                count ->
                    MultiGauge.Row.of(
                        Tags.of("service", service, "reason", count.getKey()), count.getValue()))
            .toList(),
        true);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

package dev.signalbox.service.decide;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts decisions and dead letters. */
final class DecisionMetrics {

  private final MeterRegistry registry;
  private final String service;
  private final Map<Step.Result, Counter> decisions = new ConcurrentHashMap<>();

  DecisionMetrics(MeterRegistry registry, String service) {
    this.registry = registry;
    this.service = service;
  }

  void decided(Step.Result result) {
    decisions.computeIfAbsent(result, this::counter).increment();
  }

  private Counter counter(Step.Result result) {
    return Counter.builder("signalbox.decisions")
        .description("Inputs of a decider, by what was decided")
        .tag("service", service)
        .tag("input", result.input())
        .tag("result", result.word())
        .register(registry);
  }

  void buried(Exception cause) {
    Counter.builder("signalbox.dead.letters")
        .description("Records that could not be handled, and were put aside")
        .tag("service", service)
        .tag("reason", cause.getClass().getSimpleName())
        .register(registry)
        .increment();
  }
}

package dev.signalbox.gateway.http;

import dev.signalbox.gateway.http.Answer.Outcome;
import dev.signalbox.gateway.metrics.EnumCounters;
import dev.signalbox.gateway.route.Route;
import dev.signalbox.gateway.route.Routes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts requests and times answers, by route. The names are an interface. */
public final class GateMetrics {

  private static final String NO_ROUTE = "none";
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5), Duration.ofMillis(10),
    Duration.ofMillis(15), Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100),
    Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
    Duration.ofSeconds(4), Duration.ofSeconds(10)
  };

  private final Map<String, EnumCounters<Outcome>> requests = new HashMap<>();
  private final Map<String, Timer> answers = new HashMap<>();

  public GateMetrics(MeterRegistry registry, Routes routes) {
    register(registry, NO_ROUTE);
    routes.all().forEach(route -> register(registry, route.path()));
  }

  private void register(MeterRegistry registry, String route) {
    requests.put(
        route,
        new EnumCounters<>(
            registry,
            Outcome.class,
            "outcome",
            outcome ->
                Counter.builder("signalbox.ingress.requests")
                    .description("Requests answered")
                    .tag("route", route)));
    answers.put(
        route,
        Timer.builder("signalbox.ingress.ack")
            .description("Arrival of a request to its answer")
            .tag("route", route)
            .serviceLevelObjectives(BUCKETS)
            .register(registry));
  }

  void answered(Route route, Outcome outcome, long nanos) {
    count(route.path(), outcome);
    Timer timer = answers.get(route.path());
    if (timer != null) {
      timer.record(Duration.ofNanos(nanos));
    }
  }

  void answeredWithoutRoute(Outcome outcome) {
    count(NO_ROUTE, outcome);
  }

  private void count(String route, Outcome outcome) {
    EnumCounters<Outcome> byOutcome = requests.get(route);
    if (byOutcome != null) {
      byOutcome.increment(outcome);
    }
  }
}

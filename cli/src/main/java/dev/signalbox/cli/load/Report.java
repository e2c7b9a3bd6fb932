package dev.signalbox.cli.load;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a run, all of one unit: requests, except where it says events.
 *
 * @param verification null where nobody looked
 */
record Report(
    Outcome outcome,
    int eventsPerRequest,
    Optional<Duration> gateCpu,
    Optional<Duration> generatorCpu,
    long signedLate,
    @Nullable Verification verification) {

  private static final double MICROS = 1e3;
  private static final double SECOND = 1e9;

  private static double seconds(Duration duration) {
    return duration.toNanos() / SECOND;
  }

  private double perSecond() {
    return outcome.answers() / seconds(outcome.duration());
  }

  private BitSet acknowledgedEvents() {
    BitSet events = new BitSet();
    outcome.acknowledged().stream()
        .forEach(
            request -> events.set(request * eventsPerRequest, (request + 1) * eventsPerRequest));
    return events;
  }

  private int foundEvents() {
    Verification seen = verification;
    int first = (int) outcome.first() * eventsPerRequest;
    return seen == null ? 0 : seen.found().get(first, Integer.MAX_VALUE).cardinality();
  }

  /** Events that were acknowledged, and are not on the topic. */
  long missing() {
    if (verification == null) {
      return 0;
    }
    BitSet missing = acknowledgedEvents();
    missing.andNot(verification.found());
    return missing.cardinality();
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("seconds", seconds(outcome.duration()));
    json.put("requests", outcome.requests());
    json.put("answers", outcome.answers());
    json.put("withoutAnswer", outcome.withoutAnswer());
    json.put("requestsPerSecond", perSecond());
    json.put("eventsPerRequest", eventsPerRequest);
    json.put("statuses", outcome.statuses());
    json.put(
        "latencyMillis",
        Map.of(
            "p50", outcome.latencyAt(50),
            "p90", outcome.latencyAt(90),
            "p99", outcome.latencyAt(99),
            "p999", outcome.latencyAt(99.9),
            "max", outcome.latencyAt(100)));
    gateCpu.ifPresent(
        cpu -> {
          json.put("gateCpuSeconds", seconds(cpu));
          json.put("requestsPerGateCpuSecond", outcome.answers() / seconds(cpu));
        });
    generatorCpu.ifPresent(cpu -> json.put("generatorMicrosPerRequest", micros(cpu)));
    json.put("signedLate", signedLate);
    Verification seen = verification;
    if (seen != null) {
      json.put("eventsSent", outcome.requests() * eventsPerRequest);
      json.put("eventsAcknowledged", acknowledgedEvents().cardinality());
      json.put("eventsFound", foundEvents());
      json.put("eventsDuplicated", seen.duplicates());
      json.put("eventsMissing", missing());
    }
    return json;
  }

  private double micros(Duration cpu) {
    return cpu.toNanos() / MICROS / Math.max(1, outcome.requests());
  }

  void print(PrintWriter out) {
    line(
        out,
        "requests",
        "%,d in %.1f s, %,.0f answered per second",
        outcome.requests(),
        seconds(outcome.duration()),
        perSecond());
    line(
        out,
        "status",
        "%s%s",
        outcome.statuses(),
        outcome.withoutAnswer() == 0 ? "" : ", without answer " + outcome.withoutAnswer());
    line(
        out,
        "latency",
        "p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms",
        outcome.latencyAt(50),
        outcome.latencyAt(90),
        outcome.latencyAt(99),
        outcome.latencyAt(99.9),
        outcome.latencyAt(100));
    gateCpu.ifPresent(
        cpu ->
            line(
                out,
                "gate",
                "%.2f CPU seconds, %,.0f requests per CPU second",
                seconds(cpu),
                outcome.answers() / seconds(cpu)));
    generatorCpu.ifPresent(
        cpu ->
            line(
                out,
                "generator",
                "%.1f µs CPU per request%s",
                micros(cpu),
                signedLate == 0 ? "" : ", " + signedLate + " of them signed during the run"));
    Verification seen = verification;
    if (seen != null) {
      line(
          out,
          "events",
          "%,d sent, %,d acknowledged, %,d found, %,d of them twice, %,d missing",
          outcome.requests() * eventsPerRequest,
          acknowledgedEvents().cardinality(),
          foundEvents(),
          seen.duplicates(),
          missing());
    }
    out.flush();
  }

  @SuppressWarnings("AnnotateFormatMethod") // tests print a report
  private static void line(PrintWriter out, String name, String format, Object... values) {
    out.printf(Locale.ROOT, "%-10s %s%n", name, String.format(Locale.ROOT, format, values));
  }
}

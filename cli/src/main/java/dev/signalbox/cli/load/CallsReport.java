package dev.signalbox.cli.load;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What playing calls has shown.
 *
 * @param length of the run, warm-up included
 * @param cpu by process, what all of the run has taken
 */
record CallsReport(
    Outcome outcome,
    CallStreams streams,
    Duration length,
    Duration twilioTakes,
    Map<String, Duration> cpu) {

  private static final double SECOND = 1e9;

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("calls", streams.calls());
    json.put("twilioMillis", twilioTakes.toMillis());
    json.put("events", outcome.requests());
    json.put("statuses", outcome.statuses());
    json.put("withoutAnswer", outcome.withoutAnswer());
    json.put("gatewayMillis", percentiles(outcome::latencyAt));
    json.put("eventToTwilioMillis", percentiles(streams::delayAt));
    json.put("startsPerSecond", streams.startsPerSecond());
    json.put("stopsPerSecond", streams.stopsPerSecond());
    json.put("missing", streams.missing());
    json.put("doubled", streams.doubled());
    json.put("neverStopped", streams.neverStopped());
    Map<String, Double> seconds = new LinkedHashMap<>();
    cpu.forEach((process, taken) -> seconds.put(process, seconds(taken)));
    json.put("cpuSeconds", seconds);
    return json;
  }

  /** A value for each percentile. */
  @FunctionalInterface
  private interface Percentiles {
    double at(double percentile);
  }

  private static Map<String, Double> percentiles(Percentiles values) {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("p50", values.at(50));
    all.put("p90", values.at(90));
    all.put("p99", values.at(99));
    all.put("max", values.at(100));
    return all;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / SECOND;
  }

  void print(PrintWriter out) {
    line(
        out,
        "events",
        "%,d in %.1f s, answers %s%s, in p50 %.1f ms, p99 %.1f ms",
        outcome.requests(),
        seconds(length),
        outcome.statuses(),
        outcome.withoutAnswer() == 0 ? "" : ", none to " + outcome.withoutAnswer(),
        outcome.latencyAt(50),
        outcome.latencyAt(99));
    line(
        out,
        "streams",
        "of %,d calls, Twilio taking %d ms: %.1f starts and %.1f stops per second",
        streams.calls(),
        twilioTakes.toMillis(),
        streams.startsPerSecond(),
        streams.stopsPerSecond());
    line(
        out,
        "verified",
        "%d missing, %d doubled, %d never stopped",
        streams.missing(),
        streams.doubled(),
        streams.neverStopped());
    line(
        out,
        "delay",
        "event sent to Twilio asked: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms",
        streams.delayAt(50),
        streams.delayAt(90),
        streams.delayAt(99),
        streams.delayAt(100));
    line(
        out,
        "CPU",
        "%s",
        cpu.entrySet().stream()
            .map(one -> "%s %.1f s".formatted(one.getKey(), seconds(one.getValue())))
            .collect(Collectors.joining(", ")));
    out.flush();
  }

  @SuppressWarnings("AnnotateFormatMethod") // tests print a report
  private static void line(PrintWriter out, String name, String format, Object... values) {
    out.printf(Locale.ROOT, "%-10s %s%n", name, String.format(Locale.ROOT, format, values));
  }
}

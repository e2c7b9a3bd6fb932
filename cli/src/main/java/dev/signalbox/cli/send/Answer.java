package dev.signalbox.cli.send;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * What came of a request.
 *
 * @param status 0 where there was no answer
 * @param problem why there was none; empty otherwise
 */
record Answer(Message message, int status, Duration latency, String problem) {

  private static final double NANOS_OF_MILLI = 1e6;

  boolean isOk() {
    return status / 100 == 2;
  }

  double millis() {
    return Math.round(latency.toNanos() / NANOS_OF_MILLI * 10) / 10.0;
  }

  static String heading() {
    return "STATUS  LATENCY  EVENTS  ROUTE                  FILE";
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-6s  %5.1f ms  %6d  %-21s  %s%s",
        status == 0 ? "none" : Integer.toString(status),
        millis(),
        message.events(),
        message.route(),
        message.file(),
        problem.isEmpty() ? "" : ": " + problem);
  }

  Map<String, Object> json() {
    return Map.of(
        "file", message.file(),
        "route", message.route(),
        "events", message.events(),
        "status", status,
        "latencyMillis", millis());
  }
}

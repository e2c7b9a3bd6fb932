package dev.signalbox.cli.load;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What asking for callbacks has shown.
 *
 * @param cpu by process, what the run has taken, warm-up not included
 */
record CallbacksReport(
    Outcome outcome,
    CallbackAnswers answers,
    CallbackTasks tasks,
    Duration twilioTakes,
    Map<String, Duration> cpu) {

  private static final double SECOND = 1e9;

  /** Whether each request was taken, and each callback has its one task. */
  boolean isRight() {
    return tasks.isRight()
        && answers.contradicted() == 0
        && answers.refused() == 0
        && outcome.withoutAnswer() == 0;
  }

  /** Of the gate and of the callback service together; 0 where nobody can tell. */
  double serviceSeconds() {
    return Stream.of("ingress-gateway", "callback-service")
        .mapToDouble(process -> seconds(cpu.getOrDefault(process, Duration.ZERO)))
        .sum();
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("callbacks", tasks.callbacks());
    json.put("notAskedFor", tasks.notAskedFor());
    json.put("requests", outcome.requests());
    json.put("twilioMillis", twilioTakes.toMillis());
    json.put("statuses", outcome.statuses());
    json.put("withoutAnswer", outcome.withoutAnswer());
    json.put("answeredWithTask", answers.created());
    json.put("answeredWithoutTask", answers.kept());
    json.put("contradicted", answers.contradicted());
    Map<String, Double> millis = new LinkedHashMap<>();
    for (int percentile : new int[] {50, 90, 99, 100}) {
      millis.put("p" + percentile, answers.latencyAt(percentile));
    }
    json.put("requestToTaskMillis", millis);
    json.put("missing", tasks.missing());
    json.put("doubled", tasks.doubled());
    json.put("wrong", tasks.wrong());
    Map<String, Double> seconds = new LinkedHashMap<>();
    cpu.forEach((process, taken) -> seconds.put(process, seconds(taken)));
    json.put("cpuSeconds", seconds);
    return json;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / SECOND;
  }

  void print(PrintWriter out) {
    double took = seconds(outcome.duration());
    line(
        out,
        "requests",
        "%,d for %,d callbacks in %.1f s, Twilio taking %d ms, answers %s%s",
        outcome.requests(),
        tasks.callbacks(),
        took,
        twilioTakes.toMillis(),
        outcome.statuses(),
        outcome.withoutAnswer() == 0 ? "" : ", none to " + outcome.withoutAnswer());
    if (tasks.notAskedFor() > 0) {
      line(
          out,
          "",
          "%,d more were not asked for: all connections waited for answers until the end",
          tasks.notAskedFor());
    }
    line(
        out,
        "answers",
        "%,d with the task, %,d without (kept, and done later), %d with another than before",
        answers.created(),
        answers.kept(),
        answers.contradicted());
    line(
        out,
        "verified",
        "%d missing, %d doubled, %d wrong",
        tasks.missing(),
        tasks.doubled(),
        tasks.wrong());
    line(
        out,
        "latency",
        "request to answer with the task: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms",
        answers.latencyAt(50),
        answers.latencyAt(90),
        answers.latencyAt(99),
        answers.latencyAt(100));
    line(
        out,
        "CPU",
        "%s",
        cpu.entrySet().stream()
            .map(one -> "%s %.1f s".formatted(one.getKey(), seconds(one.getValue())))
            .collect(Collectors.joining(", ")));
    if (serviceSeconds() > 0) {
      line(
          out,
          "",
          "%.0f callbacks per CPU second of gate and callback service, %.2f ms each",
          tasks.callbacks() / serviceSeconds(),
          serviceSeconds() * 1e3 / tasks.callbacks());
    }
    out.flush();
  }

  @SuppressWarnings("AnnotateFormatMethod") // tests print a report
  private static void line(PrintWriter out, String name, String format, Object... values) {
    out.printf(Locale.ROOT, "%-10s %s%n", name, String.format(Locale.ROOT, format, values));
  }
}

package dev.signalbox.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final long MILLI = 1_000_000;

  @Test
  void tellsWhatTheRunHasSeen() {
    Outcome outcome = new Outcome(0);
    for (int request = 0; request < 100; request++) {
      outcome.sent();
      outcome.answered(request, request == 0 ? 503 : 200, (request + 1) * MILLI);
    }
    outcome.took(Duration.ofSeconds(2));
    Report report =
        new Report(
            outcome,
            1,
            Optional.of(Duration.ofMillis(500)),
            Optional.of(Duration.ofMillis(1)),
            0,
            null);
    StringWriter text = new StringWriter();

    report.print(new PrintWriter(text));

    assertThat(text.toString())
        .contains("100 in 2.0 s, 50 answered per second", "{200=99, 503=1}", "p50 50.")
        .contains("0.50 CPU seconds, 200 requests per CPU second", "10.0 µs CPU per request")
        .doesNotContain("missing");
    assertThat(report.missing()).isZero();
  }
}

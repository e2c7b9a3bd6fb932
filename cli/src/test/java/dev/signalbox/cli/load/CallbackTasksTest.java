package dev.signalbox.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.running.GatewayTarget;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallbackTasksTest {

  private static final GatewayTarget TARGET =
      new GatewayTarget(
          "http://localhost:8080",
          "https://gateway.example.com",
          "AC000000000000000000000000000000a1",
          "12345");
  private static final int CALLBACKS = 4;
  private static final long MILLI = 1_000_000;

  private final CallbackScript script = new CallbackScript(TARGET, CALLBACKS, 1, 0);
  private final CallbackAnswers answers = new CallbackAnswers(script);
  private final List<SimulatedTask> tasks = new ArrayList<>();

  @Test
  void oneEachForItsNumberIsRight() {
    for (int callback = 0; callback < CALLBACKS; callback++) {
      answers.answered(callback, 200, created(sid(callback)), 100 * MILLI);
      add(callback, sid(callback));
    }
    tasks.add(new SimulatedTask("WT", "WS", "", "", ""));
    tasks.add(new SimulatedTask("WT", "WS", "CA" + "0".repeat(32), "id", "+15005550101"));

    CallbackTasks seen = new CallbackTasks(script, answers, CALLBACKS, tasks);

    assertThat(seen.isRight()).isTrue();
    assertThat(answers.created()).isEqualTo(CALLBACKS);
    assertThat(answers.latencyAt(50)).isBetween(99.9, 100.1);
  }

  @Test
  void tellsWhatIsMissingAndDoubled() {
    add(0, sid(0));
    add(1, sid(1));
    add(1, sid(11));
    add(3, sid(3));

    CallbackTasks seen = new CallbackTasks(script, answers, CALLBACKS, tasks);

    assertThat(seen.missing()).isEqualTo(1);
    assertThat(seen.doubled()).isEqualTo(1);
    assertThat(seen.isRight()).isFalse();
  }

  @Test
  void whatWasNeverSentIsNotMissing() {
    add(0, sid(0));

    CallbackTasks seen = new CallbackTasks(script, answers, 2, tasks);

    assertThat(seen.callbacks()).isEqualTo(2);
    assertThat(seen.notAskedFor()).isEqualTo(CALLBACKS - 2);
    assertThat(seen.missing()).isEqualTo(1);
  }

  @Test
  void aTaskForAnotherNumberOrOtherThanTheAnswerNamedIsWrong() {
    for (int callback = 0; callback < 3; callback++) {
      add(callback, sid(callback));
    }
    tasks.add(new SimulatedTask(sid(3), "WS", script.callSid(3), "id", "+15005550101"));
    answers.answered(0, 200, created(sid(9)), MILLI);

    assertThat(new CallbackTasks(script, answers, CALLBACKS, tasks).wrong()).isEqualTo(2);
  }

  @Test
  void toldApartAreAnswersWithATaskWithoutOneAndWithAnotherThanBefore() {
    CallbackScript twice = new CallbackScript(TARGET, 1, 1, 1);
    CallbackAnswers seen = new CallbackAnswers(twice);
    seen.answered(0, 200, "{\"success\":true,\"taskSid\":null}", 4_000 * MILLI);
    seen.answered(0, 400, "{\"success\":false}", MILLI);
    seen.answered(0, 200, created(sid(1)), MILLI);
    seen.answered(1, 200, created(sid(2)), MILLI);

    assertThat(seen.kept()).isEqualTo(1);
    assertThat(seen.refused()).isEqualTo(1);
    assertThat(seen.created()).isEqualTo(2);
    assertThat(seen.contradicted()).isEqualTo(1);
    assertThat(seen.latencyAt(100)).as("only of answers with a task").isLessThan(2);
  }

  @Test
  void theReportCountsCallbacksByTheProcessorTimeOfGateAndServiceTogether() {
    for (int callback = 0; callback < CALLBACKS; callback++) {
      add(callback, sid(callback));
    }
    Outcome outcome = new Outcome(0);
    outcome.sent();
    outcome.answered(0, 200, MILLI);
    CallbacksReport report =
        new CallbacksReport(
            outcome,
            answers,
            new CallbackTasks(script, answers, CALLBACKS, tasks),
            Duration.ofMillis(100),
            Map.of(
                "ingress-gateway", Duration.ofMillis(3),
                "callback-service", Duration.ofMillis(5),
                "broker", Duration.ofSeconds(1)));
    StringWriter text = new StringWriter();

    report.print(new PrintWriter(text));

    assertThat(text.toString())
        .contains("500 callbacks per CPU second", "2.00 ms each", "0 missing, 0 doubled, 0 wrong");
    assertThat(report.isRight()).isTrue();
    assertThat(report.json()).containsEntry("missing", 0L);
  }

  private void add(int callback, String sid) {
    tasks.add(
        new SimulatedTask(
            sid, "WS", script.callSid(callback), "id", CallbackScript.numberToCall(callback)));
  }

  private static String sid(int number) {
    return "WT%032x".formatted(number);
  }

  private static String created(String taskSid) {
    return "HTTP/1.1 200 OK\r\n\r\n{\"success\":true,\"taskSid\":\"" + taskSid + "\"}";
  }
}

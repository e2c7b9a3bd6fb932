package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.Topics;
import dev.signalbox.testing.BrokerProcess;
import dev.signalbox.testing.RecordCollector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker is killed, or stopped in its tracks, while 300 events come in every second. What the
 * gate has acknowledged is on its topic, whatever happens to it says 2xx or 503 in time, and it
 * recovers without help.
 */
class BrokerOutageIT {

  private static final int RATE = 300;
  private static final int BEFORE = 3;
  private static final int AFTER = 3;
  private static final Duration STOPPED = Duration.ofSeconds(6);

  /** The gate's deadline is 4 s; the rest is for the way there and back on a busy machine. */
  private static final Duration ANSWER_LIMIT = Duration.ofMillis(4_500);

  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(10);

  private static BrokerProcess broker;
  private static GateProcess gate;

  @BeforeAll
  static void startBrokerAndGate(@TempDir Path dir) {
    broker = BrokerProcess.start(dir.resolve("broker"));
    gate = GateProcess.settings(dir, broker.bootstrapServers()).start().awaitKafka();
  }

  @AfterAll
  static void stopGateAndBroker() {
    gate.close();
    broker.close();
  }

  @Test
  void losesNothingThatItAcknowledgedWhenTheBrokerIsKilled() {
    try (SteadyLoad load = SteadyLoad.start(gate, RATE)) {
      load.awaitSent(BEFORE * RATE);
      broker.killHard();
      load.awaitSent(2 * RATE);
      broker.restart();
      Duration recovery = load.awaitAcceptance(RECOVERY_LIMIT);
      load.awaitSent(AFTER * RATE);
      assertPromisesKept("kill -9", recovery, load.finish());
    }
  }

  @Test
  void losesNothingThatItAcknowledgedWhenTheBrokerStopsForAWhile() {
    try (SteadyLoad load = SteadyLoad.start(gate, RATE)) {
      load.awaitSent(BEFORE * RATE);
      broker.pause();
      load.awaitSent((int) STOPPED.toSeconds() * RATE);
      broker.resume();
      Duration recovery = load.awaitAcceptance(RECOVERY_LIMIT);
      load.awaitSent(AFTER * RATE);
      assertPromisesKept("SIGSTOP", recovery, load.finish());
    }
  }

  private static void assertPromisesKept(
      String fault, Duration recovery, List<SteadyLoad.Answer> answers) {
    report(fault, recovery, answers);
    assertThat(those(answers, answer -> !answer.isAccepted() && answer.status() != 503))
        .as("neither 2xx nor 503, or a broken connection")
        .isEmpty();
    assertThat(those(answers, answer -> answer.status() == 503))
        .as("refusals, by which the fault was felt")
        .isNotEmpty();
    assertThat(those(answers, answer -> answer.took().compareTo(ANSWER_LIMIT) > 0))
        .as("answered too late")
        .isEmpty();
    assertThat(those(lastSecond(answers), answer -> !answer.isAccepted()))
        .as("refused although the broker is back")
        .isEmpty();
    Set<String> accepted =
        answers.stream()
            .filter(SteadyLoad.Answer::isAccepted)
            .map(SteadyLoad.Answer::id)
            .collect(Collectors.toSet());
    accepted.removeAll(idsOnTheTopic());
    assertThat(accepted).as("acknowledged, but not on the topic").isEmpty();
  }

  private static List<SteadyLoad.Answer> those(
      List<SteadyLoad.Answer> answers, Predicate<SteadyLoad.Answer> what) {
    return answers.stream().filter(what).toList();
  }

  private static List<SteadyLoad.Answer> lastSecond(List<SteadyLoad.Answer> answers) {
    return answers.stream()
        .sorted(Comparator.comparingLong(SteadyLoad.Answer::sentAt).reversed())
        .limit(RATE)
        .toList();
  }

  private static Set<String> idsOnTheTopic() {
    try (RecordCollector topic = RecordCollector.of(broker.bootstrapServers(), Topics.TASKROUTER)) {
      Set<String> ids = new HashSet<>();
      topic
          .awaitCaughtUp()
          .records()
          .forEach(
              seen ->
                  seen.headers()
                      .headers(EventHeaders.CE_ID)
                      .forEach(id -> ids.add(new String(id.value(), StandardCharsets.UTF_8))));
      return ids;
    }
  }

  /** What a run has shown: a drill that says only "passed" teaches nobody. */
  private static void report(String fault, Duration recovery, List<SteadyLoad.Answer> answers) {
    Map<Integer, Long> byStatus =
        answers.stream()
            .collect(
                Collectors.groupingBy(
                    SteadyLoad.Answer::status, TreeMap::new, Collectors.counting()));
    long slowest = answers.stream().mapToLong(answer -> answer.took().toMillis()).max().orElse(0);
    System.out.printf(
        "%s of the broker: %d events, answers by status %s, slowest %d ms, accepts again %d ms"
            + " after the broker is back%n",
        fault, answers.size(), byStatus, slowest, recovery.toMillis());
  }
}

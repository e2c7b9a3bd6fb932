package dev.signalbox.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A day of ten thousand calls, on the virtual clock. */
@SimulatorTest
@Tag("large")
@TestInstance(Lifecycle.PER_CLASS)
class TrafficDayTest {

  private static final long SEED = Long.getLong("signalbox.seed", new Random().nextInt(1 << 30));
  private static final int MIN_CALLS = 10_000;

  private final SimulatorClient simulator;
  private TrafficTruth night = new TrafficTruth(MissingNode.getInstance());
  private TrafficTruth truth = night;

  TrafficDayTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  /** The day passes once, and nobody who looks at it changes anything. */
  @BeforeAll
  void passADay() throws Exception {
    System.out.println("seed of the day: -Dsignalbox.seed=" + SEED);
    simulator.reset();
    simulator.steer(
        "PUT",
        "/traffic",
        "{\"scenario\":\"quiet-day\",\"agents\":52,\"calls_per_minute\":11,\"chats_per_minute\":0.5,\"seed\":%d}"
            .formatted(SEED));
    for (int half = 0; half < 48; half++) {
      simulator.steer("POST", "/clock/advance", "{\"advance\":\"PT30M\"}");
    }
    night = TrafficTruth.of(simulator, "5,30");
    simulator.steer("DELETE", "/traffic", "");
    simulator.steer("POST", "/clock/advance", "{\"advance\":\"PT6H\"}");
    truth = TrafficTruth.of(simulator, "5,30");
  }

  @AfterAll
  void aNewBeginning() throws Exception {
    simulator.reset();
  }

  @Test
  void aDayOfTenThousandCallsAddsUp() {
    assertThat(night.count("waiting") + night.count("talking")).isPositive();
    addsUp(night);
    addsUp(truth);
    assertThat(truth.count("arrived")).isGreaterThan(MIN_CALLS);
    assertThat(List.of(truth.count("waiting"), truth.count("talking"), truth.count("wrapping")))
        .containsOnly(0);
    assertThat(truth.count("abandoned")).isPositive();
    assertThat(truth.count("callback_left")).isPositive();
    assertThat(truth.count("canceled")).isZero();
    assertThat(truth.calls().stream().filter(call -> call.hasNonNull("follows")).count())
        .isGreaterThan(100);
    eachCallMakesSense(truth);
    nobodyTalksToTwoAtOnce(truth);
  }

  /** Source: Twilio, TaskQueue Statistics: waits count from the creation of the task. */
  @Test
  void theStatisticsOfTheDayAreTheTruth() throws Exception {
    assertThat(truth.count("arrived")).isGreaterThan(MIN_CALLS);
    for (JsonNode total : truth.totals()) {
      String where = total.path("queue_sid").asString() + " " + total.path("channel").asString();
      assertThat(StatisticsFigures.ofTwilio(statistics(total)))
          .as(where)
          .isEqualTo(StatisticsFigures.ofTruth(total));
    }
  }

  private JsonNode statistics(JsonNode total) throws Exception {
    return simulator
        .router(
            "/TaskQueues/"
                + total.path("queue_sid").asString()
                + "/CumulativeStatistics?Minutes=43200&SplitByWaitTime=5,30&TaskChannel="
                + total.path("channel").asString())
        .json();
  }

  private static void addsUp(TrafficTruth truth) {
    int left = truth.count("abandoned") + truth.count("callback_left") + truth.count("canceled");
    assertThat(truth.count("arrived"))
        .isEqualTo(truth.count("accepted") + left + truth.count("waiting"))
        .isEqualTo(truth.sum("entered") - truth.sum("moved"));
    assertThat(truth.count("accepted"))
        .isEqualTo(truth.sum("accepted"))
        .isEqualTo(truth.count("talking") + truth.count("wrapping") + truth.count("completed"));
    assertThat(truth.sum("abandoned") + truth.sum("callbacks_left")).isEqualTo(left);
    for (JsonNode total : truth.totals()) {
      JsonNode waits = total.path("until_accepted");
      assertThat(waits.path("count").asInt()).isEqualTo(total.path("accepted").asInt());
      for (JsonNode split : total.path("split")) {
        assertThat(
                split.path("accepted_below").asInt()
                    + split.path("accepted_at").asInt()
                    + split.path("accepted_above").asInt())
            .isEqualTo(total.path("accepted").asInt());
      }
    }
  }

  private static void eachCallMakesSense(TrafficTruth truth) {
    Set<String> tasks = new HashSet<>();
    for (JsonNode call : truth.calls()) {
      assertThat(tasks.add(call.path("task_sid").asString())).isTrue();
      long accepted =
          call.path("offers")
              .valueStream()
              .filter(offer -> offer.path("answer").asString().equals("accepted"))
              .count();
      boolean completed = call.path("outcome").asString().equals("completed");
      assertThat(accepted).as(call.toString()).isEqualTo(completed ? 1 : 0);
      assertThat(call.path("waited_seconds").asLong()).isNotNegative();
      assertThat(at(call, "ended_at")).isAfterOrEqualTo(at(call, "arrived_at"));
    }
  }

  /** On one channel, from acceptance to the end of the wrap-up. */
  private static void nobodyTalksToTwoAtOnce(TrafficTruth truth) {
    Map<String, Instant> free = new HashMap<>();
    truth.calls().stream()
        .filter(call -> call.path("outcome").asString().equals("completed"))
        .sorted((one, other) -> at(one, "accepted_at").compareTo(at(other, "accepted_at")))
        .forEach(
            call -> {
              String who = call.path("worker_sid").asString() + call.path("channel").asString();
              assertThat(at(call, "accepted_at"))
                  .as(call.toString())
                  .isAfterOrEqualTo(free.getOrDefault(who, Instant.MIN));
              free.put(who, at(call, "ended_at"));
            });
  }

  private static Instant at(JsonNode call, String property) {
    return Instant.parse(call.path(property).asString());
  }
}

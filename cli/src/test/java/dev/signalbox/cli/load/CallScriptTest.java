package dev.signalbox.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.running.GatewayTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CallScriptTest {

  private static final String ACCOUNT = "AC000000000000000000000000000000a1";
  private static final GatewayTarget TARGET =
      new GatewayTarget("http://localhost:8080", "https://gateway.example.com", ACCOUNT, "12345");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int CALLS = 3;
  private static final int EVENTS = CALLS * CallStep.values().length;

  private final CallEvents events = new CallEvents(ACCOUNT);
  private final CallScript script = new CallScript(events, TARGET, CALLS, 2, Duration.ofSeconds(5));

  @Test
  void tellsOfEachCallInOrderAndOfAllInTheOrderOfTheirTimes() {
    List<Long> due = new ArrayList<>();
    List<String> ofTheSecondCall = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      due.add(script.due(i));
      JsonNode payload = payload(i);
      if (payload.get("task_sid").asString().endsWith("1")) {
        ofTheSecondCall.add(payload.get("eventtype").asString());
      }
    }

    assertThat(due).isSorted().hasSize(EVENTS);
    assertThat(ofTheSecondCall)
        .containsSubsequence(
            "task.created",
            "reservation.accepted",
            "task.updated",
            "reservation.wrapup",
            "reservation.completed")
        .hasSize(CallStep.values().length);
    assertThat(Duration.ofNanos(script.due(EVENTS))).isGreaterThan(Duration.ofDays(1));
    assertThat(script.length()).isGreaterThan(Duration.ofNanos(due.getLast()));
  }

  @Test
  void namesTheLegsOnceTheyAreConnected() {
    Instant now = Instant.EPOCH;

    assertThat(attributes(1, CallStep.ACCEPTED).path("conference").isMissingNode()).isTrue();
    assertThat(attributes(1, CallStep.CONNECTED).at("/conference/participants/worker").asString())
        .isEqualTo(events.agentLeg(1));
    assertThat(events.callOf(events.agentLeg(1))).isEqualTo(1);
    assertThat(new CallEvents(ACCOUNT).callOf(events.agentLeg(1)))
        .as("of another run")
        .isNegative();
    assertThat(events.body(1, CallStep.ACCEPTED, now)).doesNotContain("%");
  }

  @Test
  void noRequestIsLongerThanTheLongest() {
    CallScript many = new CallScript(events, TARGET, 2_000, 1_000, Duration.ofSeconds(5));

    for (int i = 0; i < 2_000 * CallStep.values().length; i++) {
      assertThat(many.render(i)).hasSizeLessThanOrEqualTo(many.longest());
    }
  }

  @Test
  void knowsWhenItToldOfTheConnection() {
    Instant before = Instant.now();
    for (int i = 0; i < EVENTS; i++) {
      script.render(i);
    }

    for (int call = 0; call < CALLS; call++) {
      assertThat(script.told(call)).isBetween(before, Instant.now());
    }
  }

  private JsonNode attributes(int call, CallStep step) {
    JsonNode event = JSON.readTree(events.body(call, step, Instant.EPOCH)).get(0);
    return JSON.readTree(event.at("/data/payload/task_attributes").asString());
  }

  private JsonNode payload(int request) {
    String text = new String(script.render(request), StandardCharsets.US_ASCII);
    return JSON.readTree(text.substring(text.indexOf("\r\n\r\n"))).get(0).at("/data/payload");
  }
}

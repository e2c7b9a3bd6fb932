package dev.signalbox.callback;

import static dev.signalbox.callback.Story.LIBRARY_FLEX;
import static dev.signalbox.callback.Story.LIBRARY_STUDIO;
import static dev.signalbox.callback.Story.WORKFLOW;
import static dev.signalbox.callback.Story.customer;
import static dev.signalbox.callback.Story.keyOf;
import static dev.signalbox.callback.Story.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.effect.EffectRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of callbacks: by events, by policy and by operators. */
class ProgressTest {

  private static final String KEY = keyOf(customer());
  private static final String CUSTOMER_CALL = "CA" + "c".repeat(32);

  private final Story story =
      Story.with(
          "CALLBACK_POLICY_" + WORKFLOW,
          "attempts=3; delays=10m,1h; hours=Mon-Fri 09:00-18:00; zone=America/New_York; requeue=busy,no-answer");

  @AfterEach
  void end() {
    story.close();
  }

  private VirtualTwilio.Task created() {
    story.ask(LIBRARY_STUDIO, customer());
    return story.twilio.ourOnly();
  }

  private JsonNode callbacks() {
    return story.scenario.view(KEY).path("view").path("callbacks");
  }

  private String state() {
    return story.shown(KEY).path("state").asString();
  }

  @Test
  void itIsFollowedFromTheQueueToItsEnd() {
    VirtualTwilio.Task task = created();
    assertThat(state()).isEqualTo("queued");
    story.event("reservation.accepted", task);
    assertThat(state()).isEqualTo("assigned");
    story.event("task.completed", task, "TaskCompletedReason", "Task completed by worker");
    assertThat(state()).isEqualTo("completed");
    assertThat(story.shown(KEY).path("reason").asString()).isEqualTo("Task completed by worker");
  }

  @ParameterizedTest
  @ValueSource(strings = {"completed,accepted,created", "accepted,created,completed", "completed"})
  void inWhateverOrderEventsComeWhatIsOverIsOver(String order) {
    VirtualTwilio.Task task = created();
    for (String one : order.split(",")) {
      story.event((one.equals("accepted") ? "reservation." : "task.") + one, task);
    }
    assertThat(state()).isEqualTo("completed");
  }

  @Test
  void eventsOfOtherTasksAreLeftAlone() {
    VirtualTwilio.Task other = story.twilio.existing("{\"from\":\"+15551234567\"}");
    story.event("task.created", other);

    assertThat(story.scenario.forwards()).isEmpty();
    assertThat(story.scenario.isForgotten(other.sid)).isTrue();
  }

  private static Map<String, String> retry(VirtualTwilio.Task of, int attempts) {
    return customer("conversation_id", of.sid, "attempts", Integer.toString(attempts));
  }

  @Test
  void theSecondCallIsDelayedAndTheTaskIsMadeWhenItIsDue() {
    VirtualTwilio.Task first = created();
    String request = story.ask(LIBRARY_FLEX, retry(first, 1));

    // Wednesday, 14:00 in UTC, 10:00 in New York.
    assertThat(story.text(request)).isEqualTo("{\"success\":true,\"taskSid\":null}");
    JsonNode shown = story.shown(first.sid);
    assertThat(shown.path("state").asString()).isEqualTo("scheduled");
    assertThat(Instant.parse(shown.path("dueAt").asString())).isEqualTo("2026-03-25T14:10:00Z");
    story.scenario.advance(Duration.ofMinutes(9));
    assertThat(story.twilio.ours()).hasSize(1);

    story.scenario.advance(Duration.ofMinutes(2));

    assertThat(story.twilio.ours()).hasSize(2);
    assertThat(story.shown(first.sid).has("dueAt")).isFalse();
  }

  @Test
  void outsideOfTheHoursItWaitsForTheNextOpening() {
    VirtualTwilio.Task first = created();
    story.scenario.advanceTo(Instant.parse("2026-03-27T21:55:00Z"));
    story.ask(LIBRARY_FLEX, retry(first, 1));

    // Friday, 18:05 in New York, would be too late; Monday at nine.
    assertThat(Instant.parse(story.shown(first.sid).path("dueAt").asString()))
        .isEqualTo("2026-03-30T13:00:00Z");
  }

  @Test
  void theCustomersOwnClockCountsWhereTheNumberTellsIt() {
    Map<String, String> berlin = customer("conversation_id", "WTx", "attempts", "1");
    berlin.put("numberToCall", "+493012345678");
    story.scenario.advanceTo(Instant.parse("2026-03-25T20:00:00Z"));
    story.ask(LIBRARY_FLEX, berlin);

    assertThat(Instant.parse(story.shown("WTx").path("dueAt").asString()))
        .isEqualTo("2026-03-26T08:00:00Z");
  }

  @Test
  void beyondTheLimitOfAttemptsItIsRefused() {
    VirtualTwilio.Task first = created();
    assertThat(story.status(story.ask(LIBRARY_FLEX, retry(first, 2)))).isEqualTo(200);
    String third = story.ask(LIBRARY_FLEX, retry(first, 3));

    assertThat(story.status(third)).isEqualTo(400);
    assertThat(story.json(third).path("message").asString()).isEqualTo("attempts: the limit is 3");
  }

  private void outboundTask(VirtualTwilio.Task of) {
    JsonNode attributes = of.attributes.deepCopy().put("taskType", "callback-outbound");
    ((ObjectNode) attributes)
        .putObject("conference")
        .putObject("participants")
        .put("customer", CUSTOMER_CALL)
        .put("worker", "CA" + "d".repeat(32));
    story.scenario.event(
        "com.twilio.taskrouter.task.updated",
        "WT" + "e".repeat(32),
        JsonMapper.shared()
            .writeValueAsString(
                parameters(
                    "TaskSid", "WT" + "e".repeat(32), "TaskAttributes", attributes.toString())));
  }

  private void callEnds(String status) {
    story.scenario.event(
        "com.twilio.voice.status-callback.call.completed",
        CUSTOMER_CALL,
        JsonMapper.shared()
            .writeValueAsString(parameters("CallSid", CUSTOMER_CALL, "CallStatus", status)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"task,call", "call,task", "task,call,call"})
  void aCallThatReachedNobodyIsTriedAgainByItself(String order) {
    VirtualTwilio.Task task = created();
    story.event("reservation.accepted", task);
    for (String one : order.split(",")) {
      if (one.equals("task")) {
        outboundTask(task);
      } else {
        callEnds("busy");
      }
    }

    assertThat(callbacks()).hasSize(2);
    assertThat(callbacks().path(1).path("state").asString()).isEqualTo("scheduled");
    assertThat(callbacks().path(1).path("attempts").asInt()).isEqualTo(1);
    assertThat(callbacks().path(1).path("source").asString()).isEqualTo("policy");
    assertThat(callbacks().path(0).path("state").asString()).isEqualTo("assigned");
  }

  @ParameterizedTest
  @ValueSource(strings = {"completed", "failed", "canceled"})
  void anyOtherEndOfACallIsLeftToTheAgent(String status) {
    VirtualTwilio.Task task = created();
    outboundTask(task);
    callEnds(status);

    assertThat(callbacks()).hasSize(1);
  }

  @Test
  void anAgentWhoAsksForWhatThePolicyHasDoneAlreadyGetsTheSameCall() {
    VirtualTwilio.Task task = created();
    story.event("task.created", task);
    outboundTask(task);
    callEnds("no-answer");

    story.ask(LIBRARY_FLEX, retry(task, 1));
    story.requeue(task.sid);
    story.scenario.advance(Duration.ofHours(1));

    assertThat(callbacks()).hasSize(2);
    assertThat(story.twilio.ours()).hasSize(2);
  }

  private String operator(String command, String id) {
    return story.ask(command, KEY, "/api/v1/callbacks", parameters("id", id), Map.of());
  }

  private String id(int number) {
    return callbacks().path(number).path("id").asString();
  }

  @Test
  void anOperatorCancelsWhatIsInTheQueue() {
    VirtualTwilio.Task task = created();

    String request = operator("cancel", id(0));

    assertThat(story.status(request)).isEqualTo(200);
    assertThat(task.status).isEqualTo("canceled");
    assertThat(state()).isEqualTo("canceled");
    assertThat(story.status(operator("cancel", id(0)))).isEqualTo(409);
    assertThat(story.status(operator("cancel", "none"))).isEqualTo(404);
  }

  @Test
  void whatAnAgentHasIsNotCancelled() {
    VirtualTwilio.Task task = created();
    task.status = "assigned";
    assertThat(story.status(operator("cancel", id(0)))).isEqualTo(409);
    story.event("reservation.accepted", task);
    assertThat(story.status(operator("cancel", id(0)))).isEqualTo(409);
    assertThat(state()).isEqualTo("assigned");
  }

  @Test
  void cancelledWhileTwilioIsAwayItIsNotMadeAfterwards() {
    story.twilio.away(new Outcome.Unavailable<>("HTTP 503"));
    story.ask(LIBRARY_STUDIO, customer());

    assertThat(story.status(operator("cancel", id(0)))).isEqualTo(200);
    story.twilio.away(null);
    story.scenario.advance(Duration.ofHours(30));

    assertThat(story.twilio.tasks).isEmpty();
  }

  @Test
  void cancelledWhileNobodyKnowsWhetherItWasMadeTheTaskIsLookedForAndCancelled() {
    story.twilio.loseAnswer(Acts.CREATE);
    story.ask(LIBRARY_STUDIO, customer());

    operator("cancel", id(0));
    story.scenario.advance(Duration.ofMinutes(1));

    assertThat(story.twilio.ourOnly().status).isEqualTo("canceled");
    assertThat(state()).isEqualTo("canceled");
  }

  @Test
  void cancelledWhileTheRequestIsUnderWayTheTaskGoesWhenItIsThere() {
    List<EffectRecord> held = new ArrayList<>();
    story.twilio.then(
        Acts.CREATE,
        effect -> {
          held.add(effect);
          return null;
        });
    story.ask(LIBRARY_STUDIO, customer());
    operator("cancel", id(0));

    story.scenario.outcome(held.getFirst(), story.twilio.done(held.getFirst()));

    assertThat(story.twilio.ourOnly().status).isEqualTo("canceled");
    assertThat(state()).isEqualTo("canceled");
  }

  @Test
  void anOperatorHasACustomerCalledAgainAtOnce() {
    VirtualTwilio.Task task = created();
    assertThat(story.status(operator("again", id(0)))).isEqualTo(409);
    story.event("task.completed", task);

    String request = operator("again", id(0));

    assertThat(story.status(request)).isEqualTo(200);
    assertThat(story.twilio.ours()).hasSize(2);
    assertThat(story.json(request).path("taskSid").asString())
        .isEqualTo(story.twilio.ours().getLast().sid);
  }

  @Test
  void anOperatorDoesNotWaitForWhatIsDueLater() {
    VirtualTwilio.Task task = created();
    story.event("task.created", task);
    outboundTask(task);
    callEnds("busy");

    assertThat(story.status(operator("again", id(1)))).isEqualTo(200);

    assertThat(story.twilio.ours()).hasSize(2);
    story.scenario.advance(Duration.ofHours(1));
    assertThat(story.twilio.ours()).hasSize(2);
  }

  @Test
  void itIsForgottenAMonthAfterItsEnd() {
    VirtualTwilio.Task task = created();
    story.event("task.completed", task);

    story.scenario.advance(Duration.ofDays(29));
    assertThat(callbacks()).hasSize(1);
    story.scenario.advance(Duration.ofDays(9));

    assertThat(story.scenario.isForgotten(KEY)).isTrue();
  }

  @Test
  void cancelledWhileItIsLookedForTheTaskThatIsFoundGoes() {
    story.twilio.loseAnswer(Acts.CREATE);
    story.twilio.refuse(Acts.FIND, new Outcome.Throttled<>(Duration.ofSeconds(2)));
    story.ask(LIBRARY_STUDIO, customer());
    story.scenario.advance(Duration.ofMillis(3_500));

    assertThat(story.status(operator("cancel", id(0)))).isEqualTo(200);
    story.scenario.advance(Duration.ofMinutes(1));

    assertThat(story.twilio.ourOnly().status).isEqualTo("canceled");
  }
}

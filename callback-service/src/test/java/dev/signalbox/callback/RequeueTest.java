package dev.signalbox.callback;

import static dev.signalbox.callback.Story.RECORDING;
import static dev.signalbox.callback.Story.TEMPLATE_REQUEUE;
import static dev.signalbox.callback.Story.TEMPLATE_STUDIO;
import static dev.signalbox.callback.Story.customer;
import static dev.signalbox.callback.Story.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.events.Outcome;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The template's "Retry Later"; contract callbacks 6 and case 13. */
class RequeueTest {

  private static final String OLD_BACKENDS =
      "{\"taskType\":\"voicemail\",\"name\":\"+15551234567\",\"language\":\"de\",\"call_sid\":\"CA1\","
          + "\"conversations\":{\"conversation_id\":\"conv\",\"hang_up_by\":\"Agent\"},"
          + "\"callBackData\":{\"numberToCall\":\"+15551234567\",\"numberToCallFrom\":\"+15550100\","
          + "\"attempts\":\"1\",\"utcDateTimeReceived\":\"2026-03-01T00:00:00.000Z\","
          + "\"recordingSid\":\""
          + RECORDING
          + "\",\"recordingUrl\":\"https://x/y\",\"transcriptText\":\"hello\"}}";

  private final Story story = Story.with();

  @AfterEach
  void end() {
    story.close();
  }

  @Test
  void case13AnUnknownTaskIs404AndNothingIsMade() {
    String request = story.requeue("WT" + "f".repeat(32));

    assertThat(story.status(request)).isEqualTo(404);
    assertThat(story.text(request))
        .isEqualTo("{\"success\":false,\"message\":\"there is no such task\"}");
    assertThat(story.twilio.tasks).isEmpty();
    assertThat(story.scenario.effects(Acts.CREATE)).isEmpty();
  }

  @Test
  void case13AttemptsThatAreATextAreCountedOn() {
    VirtualTwilio.Task old = story.twilio.existing(OLD_BACKENDS);

    String request = story.requeue(old.sid);

    VirtualTwilio.Task task = story.twilio.ourOnly();
    assertThat(story.json(request).path("success").asBoolean()).isTrue();
    assertThat(task.data().path("attempts").isInt()).isTrue();
    assertThat(task.data().path("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void theNewTaskIsLikeTheOldOne() {
    VirtualTwilio.Task old = story.twilio.existing(OLD_BACKENDS);

    story.requeue(old.sid);

    VirtualTwilio.Task task = story.twilio.ourOnly();
    assertThat(task.attributes.path("taskType").asString()).isEqualTo("voicemail");
    assertThat(task.attributes.path("language").asString()).isEqualTo("de");
    assertThat(task.attributes.has("call_sid")).isFalse();
    assertThat(task.attributes.path("conversations").has("hang_up_by")).isFalse();
    assertThat(task.attributes.path("conversations").path("conversation_id").asString())
        .isEqualTo("conv");
    assertThat(task.data().path("recordingSid").asString()).isEqualTo(RECORDING);
    assertThat(task.data().path("transcriptText").asString()).isEqualTo("hello");
    assertThat(task.data().path("utcDateTimeReceived").asString())
        .isEqualTo("2026-03-01T00:00:00.000Z");
    assertThat(task.request.path("terms").path("workflowSid").asString()).isEqualTo(Story.WORKFLOW);
    assertThat(task.request.path("terms").path("timeout").asInt()).isEqualTo(7_200);
  }

  @Test
  void withoutAConversationTheOldTaskIsIt() {
    VirtualTwilio.Task old =
        story.twilio.existing(
            "{\"callBackData\":{\"numberToCall\":\"+15551234567\",\"numberToCallFrom\":\"+15550100\"}}");

    story.requeue(old.sid);

    assertThat(
            story
                .twilio
                .ourOnly()
                .attributes
                .path("conversations")
                .path("conversation_id")
                .asString())
        .isEqualTo(old.sid);
  }

  @Test
  void aTaskThatNamesNobodyIsRefused() {
    VirtualTwilio.Task old = story.twilio.existing("{\"from\":\"+15551234567\"}");

    assertThat(story.status(story.requeue(old.sid))).isEqualTo(400);
    assertThat(story.twilio.ours()).isEmpty();
  }

  @Test
  void whatIsNoTaskIsRefused() {
    String request =
        story.ask("requeue", "x", TEMPLATE_REQUEUE, parameters("taskSid", "../Workers"), Map.of());

    assertThat(story.status(request)).isEqualTo(400);
    assertThat(story.scenario.effects()).isEmpty();
  }

  @Test
  void askedTwiceItIsCalledOnce() {
    VirtualTwilio.Task old = story.twilio.existing(OLD_BACKENDS);

    String first = story.requeue(old.sid);
    String second = story.requeue(old.sid);

    assertThat(story.text(second)).isEqualTo(story.text(first));
    assertThat(story.twilio.ours()).hasSize(1);
  }

  @Test
  void ofACallbackOfOursItIsTheNextAttemptUnderItsOwnKey() {
    story.ask(TEMPLATE_STUDIO, customer("conversation_id", "conv"));
    VirtualTwilio.Task first = story.twilio.ourOnly();

    story.requeue(first.sid);

    assertThat(story.twilio.ours()).hasSize(2);
    assertThat(story.scenario.view("conv").path("view").path("callbacks")).hasSize(2);
    assertThat(story.twilio.ours().getLast().data().path("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void twilioAwayForAnHourLosesNoRequest() {
    VirtualTwilio.Task old = story.twilio.existing(OLD_BACKENDS);
    story.twilio.away(new Outcome.Unavailable<>("HTTP 503"));
    story.requeue(old.sid);
    story.scenario.advance(Duration.ofHours(1));

    story.twilio.away(null);
    story.scenario.advance(Duration.ofMinutes(1));

    assertThat(story.twilio.ourOnly().data().path("attempts").asInt()).isEqualTo(2);
  }

  @Test
  void aRefusalThatNobodyHearsIsKeptForAnOperator() {
    story.twilio.away(new Outcome.Unavailable<>("HTTP 503"));
    String unknown = "WT" + "f".repeat(32);
    story.requeue(unknown);
    story.scenario.advance(Duration.ofMinutes(1));
    story.twilio.away(null);
    story.scenario.advance(Duration.ofMinutes(1));

    assertThat(story.scenario.parked(unknown)).hasSize(1);
    assertThat(story.scenario.deadLetters()).hasSize(1);
  }

  @Test
  void aLimitThatIsReachedAfterTheAgentWasToldYesBecomesADeadLetter() {
    VirtualTwilio.Task old =
        story.twilio.existing(OLD_BACKENDS.replace("\"attempts\":\"1\"", "\"attempts\":9"));
    story.twilio.away(new Outcome.Unavailable<>("HTTP 503"));
    story.requeue(old.sid);
    story.scenario.advance(Duration.ofMinutes(1));
    story.twilio.away(null);
    story.scenario.advance(Duration.ofMinutes(1));

    assertThat(story.twilio.ours()).isEmpty();
    assertThat(story.scenario.deadLetters()).hasSize(1);
  }

  @Test
  void aTaskDoesNotGetAroundTheCountriesThatAreCalled() {
    try (Story strict = Story.with("CALLBACK_COUNTRIES", "US")) {
      VirtualTwilio.Task old =
          strict.twilio.existing(
              "{\"callBackData\":{\"numberToCall\":\"+882161234567\",\"numberToCallFrom\":\"+15550100\"}}");

      assertThat(strict.status(strict.requeue(old.sid))).isEqualTo(400);
      assertThat(strict.twilio.ours()).isEmpty();
    }
  }
}

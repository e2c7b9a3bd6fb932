package dev.signalbox.callback;

import static dev.signalbox.callback.Story.LIBRARY_STUDIO;
import static dev.signalbox.callback.Story.LIBRARY_WAIT;
import static dev.signalbox.callback.Story.RECORDING;
import static dev.signalbox.callback.Story.TEMPLATE_WAIT;
import static dev.signalbox.callback.Story.customer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.events.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a caller has said; contract callbacks, cases 14 to 16 and beyond 4. */
class VoicemailTest {

  private static final String[] TRANSCRIPT = {
    "TranscriptionSid",
    "TR1",
    "TranscriptionText",
    "please call me",
    "TranscriptionStatus",
    "completed"
  };
  private static final String[] RECORDED = {"RecordingStatus", "completed"};

  private final Story story = Story.with();

  @AfterEach
  void end() {
    story.close();
  }

  private JsonNode data() {
    return story.twilio.ourOnly().data();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RT", "TR", "R", "T", "RRTT", "TRTR"})
  void case14InWhateverOrderRecordingAndTranscriptComeItIsOneTask(String order) {
    for (char one : order.toCharArray()) {
      String request = story.submitVoicemail(TEMPLATE_WAIT, one == 'R' ? RECORDED : TRANSCRIPT);
      assertThat(story.status(request)).isEqualTo(200);
      assertThat(story.text(request)).isEmpty();
    }

    assertThat(data().path("recordingSid").asString()).isEqualTo(RECORDING);
    assertThat(data().path("transcriptText").asString())
        .isEqualTo(order.contains("T") ? "please call me" : "");
    assertThat(story.twilio.ourOnly().attributes.path("taskType").asString())
        .isEqualTo("voicemail");
  }

  @Test
  void case14ATranscriptThatComesWhileTheTaskIsBeingMadeIsAttachedAfterwards() {
    story.twilio.refuse(Acts.CREATE, new Outcome.Throttled<>(Duration.ofSeconds(1)));
    story.submitVoicemail(TEMPLATE_WAIT, RECORDED);
    story.submitVoicemail(TEMPLATE_WAIT, TRANSCRIPT);

    story.scenario.advance(Duration.ofSeconds(5));

    assertThat(data().path("transcriptText").asString()).isEqualTo("please call me");
  }

  @Test
  void case14SomebodyElsesChangeMeanwhileIsNotOverwritten() {
    story.submitVoicemail(TEMPLATE_WAIT, RECORDED);
    story.twilio.refuse(Acts.ATTRIBUTES, new Outcome.Rejected<>(412, 20412, "changed"));

    story.submitVoicemail(TEMPLATE_WAIT, TRANSCRIPT);

    assertThat(story.scenario.effects(Acts.ATTRIBUTES)).hasSize(2);
    assertThat(data().path("transcriptText").asString()).isEqualTo("please call me");
  }

  @Test
  void aTranscriptThatDoesNotFitIsShortenedUntilItDoes() {
    story.submitVoicemail(TEMPLATE_WAIT, RECORDED);
    story.twilio.refuse(Acts.ATTRIBUTES, new Outcome.Rejected<>(400, 20001, "too long"));
    String[] longOne = {"TranscriptionSid", "TR1", "TranscriptionText", "word ".repeat(700)};

    story.submitVoicemail(TEMPLATE_WAIT, longOne);

    assertThat(data().path("transcriptText").asString()).hasSize(1_750);
  }

  @Test
  void aTranscriptOfAMegabyteBecomesATaskThatTwilioTakes() {
    String[] huge = {"TranscriptionSid", "TR1", "TranscriptionText", "say \"hi\" ".repeat(100_000)};

    story.submitVoicemail(TEMPLATE_WAIT, huge);

    assertThat(story.twilio.ourOnly().attributes.toString().length())
        .isGreaterThan(4_000)
        .isLessThanOrEqualTo(4_096);
  }

  @Test
  void case15ATranscriptionCallbackThatIsDeliveredTwiceIsOneTask() {
    Map<String, String> callback =
        customer(
            "RecordingSid", RECORDING,
            "RecordingUrl", "https://api.twilio.com/recording",
            "TranscriptionSid", "TR1",
            "TranscriptionText", "please call me",
            "TranscriptionStatus", "completed",
            "CallSid", Story.CALL);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      texts.add(story.text(story.ask(LIBRARY_STUDIO, callback)));
    }

    assertThat(texts.getFirst()).isEqualTo(texts.getLast()).contains(story.twilio.ourOnly().sid);
    assertThat(data().path("TranscriptionText").asString()).isEqualTo("please call me");
    assertThat(data().path("RecordingUrl").asString())
        .isEqualTo("https://api.twilio.com/recording");
    assertThat(story.twilio.ourOnly().attributes.path("name").asString())
        .isEqualTo("Voicemail (+15551234567)");
  }

  @Test
  void case16AFailedTranscriptionIsAVoicemailWithoutText() {
    story.submitVoicemail(
        TEMPLATE_WAIT,
        "TranscriptionSid",
        "TR1",
        "TranscriptionStatus",
        "failed",
        "TranscriptionText",
        "(blank)");

    assertThat(data().path("transcriptSid").asString()).isEqualTo("TR1");
    assertThat(data().has("transcriptText")).isFalse();
  }

  @Test
  void theLibrarysWaitExperienceHasItsOwnSpelling() {
    story.submitVoicemail(LIBRARY_WAIT, TRANSCRIPT);

    assertThat(data().path("RecordingSid").asString()).isEqualTo(RECORDING);
    assertThat(data().path("TranscriptText").asString()).isEqualTo("please call me");
    assertThat(story.twilio.ourOnly().attributes.path("name").asString()).isEqualTo("+15551234567");
  }

  @ParameterizedTest
  @ValueSource(strings = {"absent", "in-progress", "failed"})
  void whereNothingWasRecordedThereIsNoVoicemail(String status) {
    story.submitVoicemail(TEMPLATE_WAIT, "RecordingStatus", status);
    story.ask(LIBRARY_STUDIO, customer("RecordingSid", RECORDING, "RecordingStatus", status));

    assertThat(story.twilio.tasks).isEmpty();
  }

  @Test
  void whoCannotBeCalledIsHeardAllTheSame() {
    story.submitVoicemail(
        TEMPLATE_WAIT, "callerNumber", "anonymous", "TranscriptionText", "it is me");

    assertThat(data().path("numberToCall").asString()).isEqualTo("anonymous");
  }

  @Test
  void theVoicemailOfOneWhoWaitedHasThatTasksAttributesAndPlace() {
    VirtualTwilio.Task waited =
        story.twilio.existing(
            "{\"call_sid\":\""
                + Story.CALL
                + "\",\"language\":\"de\",\"conference\":{\"sid\":\"CF1\"},"
                + "\"conversations\":{\"abandoned\":\"Follow-Up\",\"case\":\"7\"}}");
    waited.status = "canceled";

    story.submitVoicemail(TEMPLATE_WAIT, "enqueuedTaskSid", waited.sid);

    VirtualTwilio.Task task = story.twilio.ourOnly();
    assertThat(task.attributes.path("language").asString()).isEqualTo("de");
    assertThat(task.attributes.has("call_sid")).isFalse();
    assertThat(task.attributes.has("conference")).isFalse();
    assertThat(task.attributes.path("conversations").has("abandoned")).isFalse();
    assertThat(task.attributes.path("conversations").path("case").asString()).isEqualTo("7");
    assertThat(task.attributes.path("conversations").path("conversation_id").asString())
        .isEqualTo(waited.sid);
    assertThat(task.request.path("virtualStartTime").asString()).isEqualTo(waited.dateCreated);
  }

  @Test
  void withoutTheWaitingTaskItIsAVoicemailStill() {
    story.submitVoicemail(TEMPLATE_WAIT, "enqueuedTaskSid", "WT" + "f".repeat(32));

    assertThat(data().path("recordingSid").asString()).isEqualTo(RECORDING);
  }

  @Test
  void aCallbackOfTwiliosThatNamesNobodyElseIsOfItsCaller() {
    story.ask(
        "submit-voicemail",
        RECORDING,
        TEMPLATE_WAIT,
        Story.parameters("RecordingSid", RECORDING, "From", "+15551234567", "To", "+15550100"),
        Map.of());

    assertThat(data().path("numberToCall").asString()).isEqualTo("+15551234567");
    assertThat(data().path("numberToCallFrom").asString()).isEqualTo("+15550100");
  }

  @Test
  void aVoicemailThatCannotBeReadIsNotSwallowed() {
    story.submitVoicemail(TEMPLATE_WAIT, "RecordingUrl", "javascript:alert(1)");

    assertThat(story.scenario.deadLetters()).hasSize(1);
  }
}

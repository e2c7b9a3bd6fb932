package dev.signalbox.callback.dialogue;

import static dev.signalbox.callback.dialogue.Caller.CALL;
import static dev.signalbox.callback.dialogue.Caller.PUBLIC_URL;
import static dev.signalbox.callback.dialogue.Caller.QUEUE;
import static dev.signalbox.callback.dialogue.Caller.RECORDING;
import static dev.signalbox.callback.dialogue.Caller.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.callback.desk.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to a message. */
class VoicemailStepsTest {

  private static final String WANTED =
      "mode=handle-callback-or-voicemail-choice&enqueuedTaskSid=" + TASK + "&QueueSid=" + QUEUE;
  private static final Map<String, String> TWO = Map.of("Digits", "2");
  private static final String RECORD = "mode=record-voicemail&enqueuedTaskSid=" + TASK;
  private static final String RECORDED = "mode=voicemail-recorded&enqueuedTaskSid=" + TASK;
  private static final String MEDIA = "https://api.twilio.com/Recordings/" + RECORDING;
  private static final String CARRIED = "&CallSid=" + CALL + "&enqueuedTaskSid=" + TASK;

  private final Caller caller = new Caller();

  @Test
  void case23WhoseCallIsRedirectedIsToldNothingMore() {
    caller.answer = Caller.result("leaving");

    assertThat(caller.asks(WANTED, TWO)).isEqualTo(new Next.Nothing());

    Caller.Command command = caller.commands.getFirst();
    assertThat(command.key()).isEqualTo(CALL);
    assertThat(command.name()).isEqualTo("opt-voicemail");
    assertThat(command.route()).isEqualTo(Caller.PATH);
    assertThat(command.parameters().path("callSid").asString()).isEqualTo(CALL);
    assertThat(command.parameters().path("enqueuedTaskSid").asString()).isEqualTo(TASK);
    assertThat(command.parameters().path("recordUrl").asString())
        .isEqualTo(PUBLIC_URL + Caller.PATH + "?mode=record-voicemail" + CARRIED);
    assertThat(command.parameters().path("numberToCall").asString()).isEqualTo("+15551230001");
    assertThat(command.parameters().path("numberToCallFrom").asString()).isEqualTo("+15559870002");
    assertThat(command.parameters().path("path").asString()).isEqualTo(Caller.PATH);
  }

  @Test
  void case20AnAgentWhoWasFasterKeepsTheCall() {
    caller.answer = Caller.result("with-agent");

    assertThat(Verb.names(caller.hears(WANTED, TWO))).containsExactly("Redirect");
  }

  @Test
  void whoIsStillInTheQueueHearsThatItDidNotWorkAndWaitsOn() {
    for (Asked answer :
        List.of(
            Caller.result("still-queued"),
            new Asked.Refused(),
            Caller.answered(503, "{}"),
            Caller.answered(200, "nothing"))) {
      caller.answer = answer;

      List<Verb> heard = caller.hears(WANTED, TWO);

      assertThat(Verb.names(heard)).containsExactly("Say", "Redirect");
      assertThat(heard.getFirst().text()).isEqualTo(Prompt.ERROR.text());
      assertThat(Verb.query(heard.getLast().url())).containsEntry("mode", "main-wait-loop");
    }
  }

  @Test
  void case23WhoHasLeftTheQueueAndCannotBeRedirectedHearsSo() {
    caller.answer = Caller.result("left");

    List<Verb> heard = caller.hears(WANTED, TWO);

    assertThat(Verb.names(heard)).containsExactly("Say", "Hangup");
    assertThat(heard.getFirst().text()).isEqualTo(Prompt.ERROR.text());
  }

  @Test
  void untilItIsDoneTheSameIsAskedAgainSoThatTheCallerHearsHowItEnds() {
    caller.answer = new Asked.Accepted();

    List<Verb> heard = caller.hears(WANTED, TWO);

    assertThat(Verb.names(heard)).containsExactly("Pause", "Redirect");
    assertThat(Verb.query(heard.getLast().url()))
        .containsEntry("mode", "handle-callback-or-voicemail-choice")
        .containsEntry("Digits", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"anonymous", "+86282452253", "+266696687", ""})
  void aCallerWhoIsNotToBeKnownMayLeaveAMessage(String from) {
    caller.said.put("Caller", from);
    caller.answer = Caller.result("leaving");
    assertThat(caller.asks(WANTED, TWO)).isEqualTo(new Next.Nothing());

    assertThat(caller.hears(RECORD).get(1).attribute("recordingStatusCallback"))
        .contains("&callerNumber=anonymous#");

    caller.answer = new Asked.Accepted();
    caller.asks(RECORDED, Map.of("RecordingSid", RECORDING));

    assertThat(caller.commands.getFirst().parameters().path("numberToCall").asString())
        .isEqualTo("anonymous");
    assertThat(caller.commands.getLast().parameters().path("callerNumber").asString())
        .isEqualTo("anonymous");
  }

  @Test
  void aMessageIsRecordedAndBothItsEndAndItsTextAreTold() {
    List<Verb> heard = caller.hears(RECORD);

    assertThat(Verb.names(heard)).containsExactly("Say", "Record", "Say", "Redirect");
    assertThat(heard.getFirst().text()).isEqualTo(Prompt.RECORD.text());
    assertThat(heard.get(2).text()).isEqualTo(Prompt.NOT_RECORDED.text());
    String base = PUBLIC_URL + Caller.PATH + "?mode=";
    String told =
        base
            + "submit-voicemail"
            + CARRIED
            + "&calledNumber=%2B15559870002&callerNumber=%2B15551230001#rc=3&rp=5xx,ct,rt";
    assertThat(heard.get(1).attributes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "action", base + "voicemail-recorded" + CARRIED,
                "method", "GET",
                "transcribe", "true",
                "transcribeCallback", told,
                "recordingStatusCallback", told,
                "timeout", "10",
                "finishOnKey", "*",
                "playBeep", "true"));
    assertThat(heard.getLast().url()).isEqualTo(base + "record-voicemail" + CARRIED);
  }

  @Test
  void theRecordingAloneMakesAVoicemail() {
    for (Asked answer : List.of(new Asked.Accepted(), Caller.answered(200, ""))) {
      caller.commands.clear();
      caller.answer = answer;

      List<Verb> heard =
          caller.hears(
              RECORDED,
              Map.of("RecordingSid", RECORDING, "RecordingUrl", MEDIA, "RecordingDuration", "7"));

      assertThat(Verb.names(heard)).containsExactly("Say", "Hangup");
      assertThat(heard.getFirst().text()).isEqualTo(Prompt.RECORDED.text());
      Caller.Command command = caller.commands.getFirst();
      assertThat(command.key()).isEqualTo(RECORDING);
      assertThat(command.name()).isEqualTo("submit-voicemail");
      assertThat(command.parameters().toString())
          .isEqualTo(
              "{\"RecordingSid\":\""
                  + RECORDING
                  + "\",\"RecordingUrl\":\""
                  + MEDIA
                  + "\",\"CallSid\":\""
                  + CALL
                  + "\",\"enqueuedTaskSid\":\""
                  + TASK
                  + "\",\"calledNumber\":\"+15559870002\",\"callerNumber\":\"+15551230001\"}");
    }
  }

  @Test
  void nobodyIsThankedForAMessageThatIsNotStored() {
    for (Asked answer : List.of(new Asked.Refused(), Caller.answered(400, "{}"))) {
      caller.answer = answer;

      List<Verb> heard =
          caller.hears(RECORDED, Map.of("RecordingSid", RECORDING, "RecordingUrl", MEDIA));

      assertThat(Verb.names(heard)).containsExactly("Say", "Hangup");
      assertThat(heard.getFirst().text()).isEqualTo(Prompt.ERROR.text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "RE1", "undefined", "../Messages"})
  void whereNothingWasRecordedTheCallerMayTryAgain(String sid) {
    List<Verb> heard = caller.hears(RECORDED, Map.of("RecordingSid", sid));

    assertThat(caller.commands).isEmpty();
    assertThat(Verb.names(heard)).containsExactly("Say", "Redirect");
    assertThat(heard.getFirst().text()).isEqualTo(Prompt.NOT_RECORDED.text());
    assertThat(Verb.query(heard.getLast().url())).containsEntry("mode", "record-voicemail");
  }

  @Test
  void aTranscriptThatComesHereIsHandedInWithTheNumbersOfTheCall() {
    caller.answer = new Asked.Accepted();

    Next.Answer answer =
        caller.asks(
            "enqueuedTaskSid=" + TASK + "&calledNumber=%2B15550000001&callerNumber=%2B15550000002",
            Map.of(
                "mode", "submit-voicemail",
                "RecordingSid", RECORDING,
                "TranscriptionText", "please call me",
                "TranscriptionStatus", "completed",
                "TranscriptionSid", "TR1"));

    assertThat(answer).isEqualTo(new Next.Nothing());
    var parameters = caller.commands.getFirst().parameters();
    assertThat(parameters.path("TranscriptionText").asString()).isEqualTo("please call me");
    assertThat(parameters.path("TranscriptionStatus").asString()).isEqualTo("completed");
    assertThat(parameters.path("TranscriptionSid").asString()).isEqualTo("TR1");
    assertThat(parameters.path("calledNumber").asString()).isEqualTo("+15550000001");
    assertThat(parameters.path("callerNumber").asString()).isEqualTo("+15550000002");
  }

  @Test
  void whatCouldNotBeStoredIsNotAcknowledged() {
    assertThat(caller.asks("mode=submit-voicemail", Map.of("RecordingSid", RECORDING)))
        .isEqualTo(new Next.Unavailable());
    assertThat(caller.asks("mode=submit-voicemail", Map.of("RecordingSid", "RE1")))
        .isInstanceOf(Next.Refuse.class);
  }

  @Test
  void case24EveryAnswerIsThereBeforeTheGateGivesItsOwn() {
    caller.asks(WANTED, TWO);
    caller.asks(RECORDED, Map.of("RecordingSid", RECORDING));
    caller.asks("mode=submit-callback&to=%2B15551234567", Map.of());

    assertThat(caller.commands).hasSize(3);
    for (Caller.Command command : caller.commands) {
      assertThat(command.patience()).isLessThan(Duration.ofSeconds(8));
    }
  }
}

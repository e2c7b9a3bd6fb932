package dev.signalbox.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FormEventTest {

  private static final String TASK = "WT000000000000000000000000000000c1";

  @ParameterizedTest
  @CsvSource({
    "taskrouter-callback/reservation.accepted.txt, TASKROUTER, reservation.accepted, WT",
    "taskrouter-callback/reservation.completed.txt, TASKROUTER, reservation.completed, WT",
    "taskrouter-callback/reservation.created.txt, TASKROUTER, reservation.created, WT",
    "taskrouter-callback/reservation.timeout.txt, TASKROUTER, reservation.timeout, WT",
    "taskrouter-callback/reservation.wrapup.txt, TASKROUTER, reservation.wrapup, WT",
    "taskrouter-callback/task-queue.entered.txt, TASKROUTER, task-queue.entered, WT",
    "taskrouter-callback/task-queue.expression.updated.txt, TASKROUTER, task-queue.expression.updated, WQ",
    "taskrouter-callback/task.canceled.txt, TASKROUTER, task.canceled, WT",
    "taskrouter-callback/task.completed.txt, TASKROUTER, task.completed, WT",
    "taskrouter-callback/task.created.txt, TASKROUTER, task.created, WT",
    "taskrouter-callback/task.updated.txt, TASKROUTER, task.updated, WT",
    "taskrouter-callback/task.wrapup.txt, TASKROUTER, task.wrapup, WT",
    "taskrouter-callback/worker.activity.update.txt, TASKROUTER, worker.activity.update, WK",
    "taskrouter-callback/worker.attributes.update.txt, TASKROUTER, worker.attributes.update, WK",
    "taskrouter-callback/worker.capacity.update.txt, TASKROUTER, worker.capacity.update, WK",
    "taskrouter-callback/workflow.target-matched.txt, TASKROUTER, workflow.target-matched, WT",
    "voice-status/dial-child-answered.txt, VOICE, status-callback.call.answered, CA",
    "voice-status/inbound-completed.txt, VOICE, status-callback.call.completed, CA",
    "voice-status/outbound-answered.txt, VOICE, status-callback.call.answered, CA",
    "voice-status/outbound-busy.txt, VOICE, status-callback.call.completed, CA",
    "voice-status/outbound-completed.txt, VOICE, status-callback.call.completed, CA",
    "voice-status/outbound-initiated.txt, VOICE, status-callback.call.initiated, CA",
    "voice-status/outbound-no-answer.txt, VOICE, status-callback.call.completed, CA",
    "voice-status/outbound-ringing.txt, VOICE, status-callback.call.ringing, CA",
    "voice-status/recording-completed.txt, VOICE, status-callback.recording.processed, CA",
    "voice-status/transcription-content.txt, VOICE, status-callback.transcription.processed, CA",
    "conference-status/conference-end.txt, VOICE, status-callback.conference.updated, CF",
    "conference-status/participant-hold.txt, VOICE, status-callback.conference.participant.updated, CF",
    "stream-status/stream-started.txt, VOICE, status-callback.stream.updated, CA",
    "stream-status/stream-error.txt, VOICE, status-callback.stream.updated, CA",
    "chat-webhook/onMessageSent.txt, CHAT, onMessageSent, CH",
    "chat-webhook/onChannelDestroyed.txt, CHAT, onChannelDestroyed, CH",
    "chat-webhook/onMemberRemoved.txt, CHAT, onMemberRemoved, CH",
    "conversations-webhook/onMessageAdded.txt, CONVERSATIONS, message.added, CH",
    "conversations-webhook/onConversationStateUpdated.txt, CONVERSATIONS, conversation-state.updated, CH",
    "conversations-webhook/onDeliveryUpdated.txt, CONVERSATIONS, delivery.updated, CH",
    "conversations-webhook/onParticipantRemoved.txt, CONVERSATIONS, participant.removed, CH",
  })
  void namesAFormAsEventStreamsDoesAndKeysItByItsResource(
      String path, Family family, String type, String keyPrefix) {
    TwilioEvent event = Samples.form(family, path);

    assertThat(event.envelope().type()).isEqualTo(family.typePrefix() + type);
    assertThat(event.key()).startsWith(keyPrefix).hasSize(34);
    assertThat(event.account()).isEqualTo("AC000000000000000000000000000000a1");
  }

  @ParameterizedTest
  @CsvSource({
    "TASKROUTER, taskrouter-callback/reservation.accepted.txt, 2026-03-25T14:00:21.123Z",
    "VOICE, voice-status/outbound-completed.txt, 2026-03-25T14:00:12Z",
    "VOICE, stream-status/stream-started.txt, 2026-03-25T14:00:21.700Z",
    "CHAT, chat-webhook/onMessageSent.txt, 2026-04-17T12:52:31.295Z",
    "CONVERSATIONS, conversations-webhook/onConversationStateUpdated.txt, 2026-03-25T14:20:00Z",
  })
  void readsTheTimeInAllItsSpellings(Family family, String path, String time) {
    assertThat(Samples.form(family, path).envelope().time()).isEqualTo(time);
  }

  @Test
  void hasNoTimeWhereTwilioSaysNoneOrNonsense() {
    for (String timestamp : List.of("", "soon", "99999999999999999999", "2026-13-45T00:00:00Z")) {
      assertThat(form("Timestamp=" + timestamp).envelope().time()).isNull();
    }
  }

  @Test
  void takesTaskRoutersOwnIdOfTheEvent() {
    TwilioEvent event = Samples.form(Family.TASKROUTER, "taskrouter-callback/task.created.txt");

    assertThat(event.envelope().id()).startsWith("EV").isEqualTo(event.eventSid());
  }

  @Test
  void givesARetryTheIdOfTheFirstTry() {
    TwilioEvent first = form("EventType=onMessageSent&MessageSid=IM1&RetryCount=0");
    TwilioEvent retry = form("RetryCount=1&MessageSid=IM1&EventType=onMessageSent");
    TwilioEvent other = form("EventType=onMessageSent&MessageSid=IM2&RetryCount=0");

    assertThat(retry.envelope().id()).isEqualTo(first.envelope().id());
    assertThat(other.envelope().id()).isNotEqualTo(first.envelope().id());
  }

  @Test
  void prefersTheOwnerKeyOfOurCallbackUrl() {
    FormParameters form = FormParameters.parse(Samples.bytes("voice-status/outbound-busy.txt"));

    assertThat(FormEvent.read(Family.VOICE, form, "/twilio/voice", "WK7").key()).isEqualTo("WK7");
    assertThat(FormEvent.read(Family.VOICE, form, "/twilio/voice", "").key()).startsWith("CA");
  }

  @Test
  void keysARecordingOfAConferenceByTheConference() {
    assertThat(form(Family.VOICE, "RecordingStatus=completed&ConferenceSid=CF1&RecordingSid=RE1"))
        .extracting(TwilioEvent::key)
        .isEqualTo("CF1");
  }

  @Test
  void keepsAFormOfNoKnownType() {
    TwilioEvent event = form(Family.VOICE, "Something=new");

    assertThat(event.envelope().type()).isEqualTo("com.twilio.voice.unknown");
    assertThat(event.key()).isEqualTo(event.envelope().id());
  }

  @Test
  void writesEveryParameterAndRepeatedOnesAsAnArray() {
    TwilioEvent event =
        Samples.form(
            Family.CONVERSATIONS, "conversations-webhook/onConversationAdded-group-mms.txt");

    var json = JsonMapper.shared().readTree(event.value());
    assertThat(json.get("MessagingBinding.Address").isArray()).isTrue();
    assertThat(json.get("EventType").stringValue()).isEqualTo("onConversationAdded");
  }

  @Test
  void keysTheSameReservationOnBothRoutesByItsTask() {
    TwilioEvent form =
        Samples.form(Family.TASKROUTER, "taskrouter-callback/reservation.accepted.txt");
    TwilioEvent streamed =
        Samples.events("event-streams/taskrouter-reservation.json").stream()
            .filter(e -> e.envelope().type().endsWith("reservation.accepted"))
            .findFirst()
            .orElseThrow();

    assertThat(form.key()).isEqualTo(streamed.key()).isEqualTo(TASK);
    assertThat(form.envelope().type()).isEqualTo(streamed.envelope().type());
  }

  private static TwilioEvent form(String body) {
    return form(Family.CHAT, body);
  }

  private static TwilioEvent form(Family family, String body) {
    FormParameters form = FormParameters.parse(body.getBytes(StandardCharsets.UTF_8));
    return FormEvent.read(family, form, "/twilio/test", null);
  }
}

package dev.signalbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventReader;
import dev.signalbox.events.Topics;
import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;
import dev.signalbox.testing.RecordCollector;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@KafkaTest
class RecordRoutesIT {

  private static TestGate gate;
  private static RecordCollector records;

  @BeforeAll
  static void start(KafkaBroker broker) {
    gate = TestGate.start(TestGate.settings(broker.bootstrapServers()));
    records =
        RecordCollector.of(
            broker.bootstrapServers(),
            Topics.TASKROUTER,
            Topics.VOICE,
            Topics.CHAT,
            Topics.CONVERSATIONS,
            Topics.UNROUTED,
            Topics.QUARANTINE);
  }

  @AfterAll
  static void stop() {
    records.close();
    gate.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/twilio/taskrouter, taskrouter-callback/reservation.accepted.txt, twilio.taskrouter.v1, WT, 204",
    "/taskrouter-handler, taskrouter-callback/worker.activity.update.txt, twilio.taskrouter.v1, WK, 204",
    "/twilio/voice, voice-status/outbound-completed.txt, twilio.voice.v1, CA, 204",
    "/twilio/conference, conference-status/participant-join-agent.txt, twilio.voice.v1, CF, 204",
    "/twilio/stream, stream-status/stream-started.txt, twilio.voice.v1, CA, 204",
    "/twilio/recording, voice-status/recording-completed.txt, twilio.voice.v1, CA, 204",
    "/twilio/transcription, voice-status/transcription-content.txt, twilio.voice.v1, CA, 204",
    "/twilio/chat, chat-webhook/onMessageSent.txt, twilio.chat.v1, CH, 204",
    "/chat-to-frontline, chat-webhook/onChannelUpdated.txt, twilio.chat.v1, CH, 200",
    "/twilio/conversations, conversations-webhook/onMessageAdded.txt, twilio.conversations.v1, CH, 204",
    "/frontline-to-chat, conversations-webhook/onConversationStateUpdated.txt, twilio.conversations.v1, CH, 200",
    "/twilio-webhook/callStatusCallbackHandler, voice-status/outbound-busy.txt, twilio.voice.v1, CA, 200",
    "/outbound-dialing/callStatusUpdateHandler, voice-status/outbound-ringing.txt, twilio.voice.v1, CA, 200",
    "/features/internal-call/common/call-outbound-join, conference-status/participant-leave.txt, twilio.voice.v1, CF, 200",
  })
  void recordsASignedFormUnderTheKeyOfItsResource(
      String path, String sample, String topic, String keyPrefix, int status) throws Exception {
    byte[] body = TestGate.sample(sample);
    String probe = UUID.randomUUID().toString();

    HttpResponse<String> response = signedWith(probe, path, body);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.body()).isEmpty();
    ConsumerRecord<String, byte[]> record =
        records.awaitRecord(topic, r -> probe.equals(header(r, EventHeaders.IDEMPOTENCY_TOKEN)));
    assertThat(header(record, EventHeaders.ROUTE)).isEqualTo(path);
    assertThat(record.key()).startsWith(keyPrefix).hasSize(34);
    assertThat(header(record, EventHeaders.ACCOUNT)).isEqualTo(TestGate.ACCOUNT);
    assertThat(header(record, EventHeaders.CE_SPEC_VERSION)).isEqualTo("1.0");
    EventReader event = EventReader.read(record.headers(), record.value());
    assertThat(event.text("AccountSid")).isEqualTo(TestGate.ACCOUNT);
    assertThat(record.timestamp()).isEqualTo(event.receivedAt().toEpochMilli());
  }

  @Test
  void recordsACallbackThatTwilioSendsByGet() {
    String target = "/twilio/voice?CallSid=CAget1&CallStatus=ringing&k=" + UUID.randomUUID();

    assertThat(gate.get(target, TestGate.TOKEN).statusCode()).isEqualTo(204);

    ConsumerRecord<String, byte[]> record =
        records.awaitRecord(
            Topics.VOICE, r -> RecordCollector.text(r).contains("\"CallSid\":\"CAget1\""));
    assertThat(target).endsWith(record.key());
  }

  @Test
  void putsACallbackUnderTheOwnerKeyOfItsUrl() {
    String key = "WK" + UUID.randomUUID();

    gate.form("/twilio/voice?k=" + key, TestGate.sample("voice-status/outbound-busy.txt"));

    records.awaitRecord(Topics.VOICE, r -> key.equals(r.key()));
  }

  @Test
  void splitsABatchAndAnswersWhenAllOfItIsWritten() {
    String task = "WT" + UUID.randomUUID();
    byte[] batch =
        new String(
                TestGate.sample("event-streams/taskrouter-inbound-call-batch.json"),
                StandardCharsets.UTF_8)
            .replace("WT000000000000000000000000000000c1", task)
            .getBytes(StandardCharsets.UTF_8);

    HttpResponse<String> response = gate.events(batch);

    assertThat(response.statusCode()).isEqualTo(200);
    records.awaitCaughtUp();
    List<ConsumerRecord<String, byte[]>> written =
        records.records(Topics.TASKROUTER).stream().filter(r -> task.equals(r.key())).toList();
    assertThat(written).hasSizeGreaterThan(10);
    assertThat(written)
        .allSatisfy(r -> assertThat(header(r, EventHeaders.EVENT_SID)).startsWith("EV"));
  }

  @Test
  void acceptsBothTokensOfARotationAndTheSecondAccount() {
    byte[] event =
        "[{\"type\":\"t\",\"id\":\"rotation\",\"source\":\"s\"}]".getBytes(StandardCharsets.UTF_8);

    assertThat(gate.events("/twilio/events", event, TestGate.NEXT_TOKEN).statusCode())
        .isEqualTo(200);
    assertThat(gate.events("/twilio/events", event, TestGate.FRONTLINE_TOKEN).statusCode())
        .isEqualTo(200);

    records.awaitRecord(
        Topics.UNROUTED,
        r ->
            "rotation".equals(r.key())
                && TestGate.FRONTLINE.equals(header(r, EventHeaders.ACCOUNT)));
  }

  @Test
  void quarantinesAnEventOfAnotherAccountThanTheSigners() {
    byte[] body =
        "[{\"type\":\"t\",\"id\":\"foreign\",\"source\":\"s\",\"data\":{\"account_sid\":\"AC9\"}}]"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(gate.events(body).statusCode()).isEqualTo(200);
    byte[] form =
        "EventType=task.created&AccountSid=AC9&TaskSid=WTforeign".getBytes(StandardCharsets.UTF_8);
    assertThat(gate.form("/twilio/taskrouter", form).statusCode()).isEqualTo(204);

    ConsumerRecord<String, byte[]> record =
        records.awaitRecord(Topics.QUARANTINE, r -> "foreign".equals(r.key()));
    assertThat(header(record, EventHeaders.REASON)).isEqualTo("foreign_account");
    records.awaitRecord(Topics.QUARANTINE, r -> RecordCollector.text(r).contains("WTforeign"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"type\":",
        "[[[[[[[[[[",
        "\u00ff\u00fe",
        "42",
        "[{\"id\":\"no type\"}]",
        ""
      })
  void quarantinesAnAuthenticBodyThatItCannotRead(String text) {
    byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);

    assertThat(gate.events(body).statusCode()).isEqualTo(200);

    records.awaitRecord(
        Topics.QUARANTINE,
        r ->
            "unreadable".equals(header(r, EventHeaders.REASON))
                && (text.startsWith("[{")
                    ? RecordCollector.text(r).equals("{\"id\":\"no type\"}")
                    : Arrays.equals(r.value(), body)));
  }

  @Test
  void quarantinesWhatABrokerWouldNotTakeWithItsHashAndBeginning() {
    String data = "x".repeat(1_200_000);
    byte[] body =
        ("[{\"type\":\"t\",\"id\":\"huge\",\"source\":\"s\",\"data\":\"" + data + "\"}]")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(gate.events(body).statusCode()).isEqualTo(200);

    ConsumerRecord<String, byte[]> record =
        records.awaitRecord(Topics.QUARANTINE, r -> "huge".equals(r.key()));
    assertThat(header(record, EventHeaders.REASON)).isEqualTo("too_large");
    assertThat(header(record, EventHeaders.BODY_LENGTH)).isEqualTo("1200002");
    assertThat(header(record, EventHeaders.BODY_SHA256)).hasSize(64);
    assertThat(record.value()).hasSize(512 * 1024);
  }

  @Test
  void takesTenThousandParameters() {
    StringBuilder body = new StringBuilder("EventType=onMessageSent&ChannelSid=CHmany");
    for (int i = 0; i < 10_000; i++) {
      body.append("&p").append(i).append("=v");
    }

    HttpResponse<String> response =
        gate.form("/twilio/chat", body.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(response.statusCode()).isEqualTo(204);
    records.awaitRecord(Topics.CHAT, r -> "CHmany".equals(r.key()));
  }

  @Test
  void recordsAStatisticsCallbackAndAnswersAnEmptyArrayWhileTheServiceIsAway() {
    byte[] body = TestGate.sample("taskrouter-callback/task.created.txt");

    HttpResponse<String> response = gate.form("/realtimestats-updateQueueStatistics", body);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("[]");
    records.awaitRecord(
        Topics.TASKROUTER,
        r -> "/realtimestats-updateQueueStatistics".equals(header(r, EventHeaders.ROUTE)));
  }

  /** With Twilio's idempotency token, by which its record is known. */
  private static HttpResponse<String> signedWith(String token, String path, byte[] body) {
    return gate.send(
        HttpRequest.newBuilder(gate.uri(path))
            .header("X-Twilio-Signature", TestGate.sign(path, body, TestGate.TOKEN))
            .header("I-Twilio-Idempotency-Token", token)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null
        ? ""
        : new String(Objects.requireNonNull(header.value()), StandardCharsets.UTF_8);
  }
}

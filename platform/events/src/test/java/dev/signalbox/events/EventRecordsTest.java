package dev.signalbox.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.EventRecords.Receipt;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class EventRecordsTest {

  private static final Receipt RECEIPT =
      new Receipt(Instant.parse("2026-11-20T10:00:00.123Z"), "AC1", "/twilio/events", "token-1");

  @Test
  void areCloudEventsToTheOfficialLibrary() {
    for (TwilioEvent event : Samples.events("event-streams/taskrouter-inbound-call-batch.json")) {
      ProducerRecord<byte[], byte[]> record = EventRecords.of(event, RECEIPT);

      try (CloudEventDeserializer official = new CloudEventDeserializer()) {
        CloudEvent read = official.deserialize(record.topic(), record.headers(), record.value());

        assertThat(read.getId()).isEqualTo(event.envelope().id());
        assertThat(read.getType()).isEqualTo(event.envelope().type());
        assertThat(Objects.requireNonNull(read.getTime()).toInstant())
            .isEqualTo(Instant.parse(Objects.requireNonNull(event.envelope().time())));
        assertThat(read.getDataContentType()).isEqualTo("application/json");
        assertThat(Objects.requireNonNull(read.getData()).toBytes()).isEqualTo(event.value());
      }
    }
  }

  @Test
  void carryWhatOnlyTheGateKnows() throws Exception {
    TwilioEvent event = Samples.events("event-streams/taskrouter-reservation.json").getFirst();
    ProducerRecord<byte[], byte[]> record = EventRecords.of(event, RECEIPT);

    assertThat(record.timestamp()).isEqualTo(RECEIPT.receivedAt().toEpochMilli());
    EventReader reader = EventReader.read(record.headers(), record.value());
    assertThat(reader.receivedAt()).isEqualTo(RECEIPT.receivedAt());
    assertThat(reader.header(EventHeaders.ACCOUNT)).isEqualTo("AC1");
    assertThat(reader.header(EventHeaders.ROUTE)).isEqualTo("/twilio/events");
    assertThat(reader.header(EventHeaders.IDEMPOTENCY_TOKEN)).isEqualTo("token-1");
    assertThat(reader.header(EventHeaders.EVENT_SID)).startsWith("EV");
  }

  @Test
  void carryAttributesThatNobodyKnows() {
    Envelope envelope = new Envelope("1", "t", "s", null, null, Map.of("Twr", "us1"));
    TwilioEvent event = TwilioEvent.of(envelope, new Fields(), null, new byte[] {'1'});

    assertThat(headerNames(EventRecords.of(event, RECEIPT))).contains("ce_twr", "ce_time");
  }

  @Test
  void doNotLetAnExtensionPassForAnAttribute() throws Exception {
    Envelope envelope = new Envelope("1", "t", "s", null, null, Map.of("ID", "2", "Type", "u"));
    TwilioEvent event =
        TwilioEvent.of(envelope, new Fields(), null, "{}".getBytes(StandardCharsets.UTF_8));

    assertThat(read(event).id()).isEqualTo("1");
    assertThat(read(event).type()).isEqualTo("t");
  }

  @Test
  void readAlikeInAllSpellings() throws Exception {
    EventReader form =
        read(Samples.form(Family.TASKROUTER, "taskrouter-callback/reservation.accepted.txt"));
    EventReader streamed =
        read(
            Samples.events("event-streams/taskrouter-reservation.json").stream()
                .filter(e -> e.envelope().type().endsWith("accepted"))
                .findFirst()
                .orElseThrow());

    for (EventReader event : List.of(form, streamed)) {
      assertThat(event.type()).isEqualTo("reservation.accepted");
      assertThat(event.family()).isEqualTo(Family.TASKROUTER);
      assertThat(event.text("TaskSid")).isEqualTo("WT000000000000000000000000000000c1");
      assertThat(event.text("TaskChannelUniqueName")).isEqualTo("voice");
      assertThat(event.json("TaskAttributes").path("direction").asString()).isEqualTo("inbound");
      assertThat(event.text("NoSuchField")).isNull();
      assertThat(event.time().toString()).startsWith("2026-03-25T14:00:2");
    }
    EventReader voice =
        read(Samples.events("event-streams/voice-status-callback-call.json").getFirst());
    assertThat(voice.text("CallStatus")).isEqualTo("initiated");
    EventReader conversation = read(Samples.events("event-streams/conversations.json").getFirst());
    assertThat(conversation.text("ConversationSid")).startsWith("CH");
  }

  @Test
  void spellTheOneDisputedTypeInOneWay() throws Exception {
    for (String name : List.of("task-queue.expression.updated", "task-queue.expression-updated")) {
      Envelope envelope =
          new Envelope("1", "com.twilio.taskrouter." + name, "s", null, null, Map.of());
      TwilioEvent event =
          TwilioEvent.of(envelope, new Fields(), null, "{}".getBytes(StandardCharsets.UTF_8));

      assertThat(read(event).type()).isEqualTo("task-queue.expression.updated");
    }
  }

  private static EventReader read(TwilioEvent event) throws UnreadableBodyException {
    ProducerRecord<byte[], byte[]> record = EventRecords.of(event, RECEIPT);
    return EventReader.read(record.headers(), record.value());
  }

  private static List<String> headerNames(ProducerRecord<byte[], byte[]> record) {
    return Arrays.stream(record.headers().toArray()).map(header -> header.key()).toList();
  }
}

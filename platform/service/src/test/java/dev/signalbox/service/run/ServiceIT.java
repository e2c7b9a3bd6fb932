package dev.signalbox.service.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.Envelope;
import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.Topics;
import dev.signalbox.kafka.ProducerDefaults;
import dev.signalbox.service.view.Views;
import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;
import dev.signalbox.testing.RecordCollector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@KafkaTest
class ServiceIT {

  @TempDir Path state;
  private ConfigurableApplicationContext service;
  private Producer<byte[], byte[]> gate;
  private RecordCollector replies;

  @BeforeEach
  void start(KafkaBroker broker) {
    service = run(broker, "one", state.resolve("one"));
    gate = ProducerDefaults.newProducer(Map.of("bootstrap.servers", broker.bootstrapServers()));
    replies = RecordCollector.of(broker.bootstrapServers(), Topics.replies("parrot"));
  }

  private static ConfigurableApplicationContext run(
      KafkaBroker broker, String instance, Path stateFolder) {
    return ParrotService.start(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "KAFKA_PARTITIONS",
            "4",
            "INSTANCE",
            instance,
            "STATE_DIR",
            stateFolder.toString()));
  }

  @AfterEach
  void stop() {
    replies.close();
    gate.close(Duration.ofSeconds(1));
    service.close();
  }

  @Test
  void aCommandIsDoneOnceAndAnswered() {
    String key = "say-" + UUID.randomUUID();
    long begun = System.nanoTime();
    command(key, "request-" + key);
    replies.awaitRecord(seen -> key.equals(seen.key()));
    for (int i = 0; i < 20; i++) {
      String next = key + i;
      begun = System.nanoTime();
      command(next, "request-" + next);
      replies.awaitRecord(seen -> next.equals(seen.key()));
    }
    assertThat(ParrotService.ACTS.stream().filter(act -> act.key().equals(key))).hasSize(1);
    Views views = service.getBean(Views.class);
    await().until(() -> said(views, key).equals("Done"));
  }

  private static String said(Views views, String key) {
    JsonNode view = views.get(key);
    return view == null ? "" : view.at("/view/said").asString("");
  }

  private void command(String key, String requestId) {
    ProducerRecord<byte[], byte[]> record =
        EventRecords.of(
            Topics.commands("parrot"),
            key,
            "{\"word\":\"hello\"}".getBytes(StandardCharsets.UTF_8),
            new EventRecords.Receipt(Instant.now(), "AC1", "/say", null));
    EventRecords.addEnvelope(
        record.headers(),
        new Envelope(requestId, "dev.signalbox.parrot.say", "/say", null, null, Map.of()),
        Instant.now());
    EventRecords.add(record.headers(), EventHeaders.REQUEST_ID, requestId);
    gate.send(record);
  }
}

package dev.signalbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.signalbox.broker.Settings;
import dev.signalbox.kafka.PublishRefusedException.Reason;
import dev.signalbox.testing.BrokerProcess;
import dev.signalbox.testing.FreePort;
import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;
import dev.signalbox.testing.RecordCollector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@KafkaTest
class PublisherIT {

  private final String topic = "publisher-" + UUID.randomUUID();
  private final Queue<Reason> refusals = new ConcurrentLinkedQueue<>();

  @Test
  void completesWhenKafkaHasAllRecordsOfABatch(KafkaBroker broker) throws Exception {
    makeTopic(broker.bootstrapServers());
    try (Publisher publisher = publisher(broker.bootstrapServers(), Publisher.Limits.DEFAULT);
        RecordCollector records = RecordCollector.of(broker.bootstrapServers(), topic)) {
      publisher.publish(List.of(record("a"), record("b"), record("c"))).get(10, TimeUnit.SECONDS);

      records.awaitCount(topic, 3);
      assertThat(publisher.bytesInFlight()).isZero();
    }
  }

  @Test
  void writesWhatIsQueuedBeforeItCloses(KafkaBroker broker) throws Exception {
    makeTopic(broker.bootstrapServers());
    List<CompletableFuture<Void>> futures = new ArrayList<>();
    try (Publisher publisher = publisher(broker.bootstrapServers(), Publisher.Limits.DEFAULT)) {
      for (int i = 0; i < 500; i++) {
        futures.add(publisher.publish(List.of(record("r" + i))));
      }
    }

    assertThat(futures).allSatisfy(future -> assertThat(future).isCompleted());
    try (RecordCollector records = RecordCollector.of(broker.bootstrapServers(), topic)) {
      records.awaitCount(topic, 500);
    }
  }

  @Test
  void saysThatARecordIsTooLarge(KafkaBroker broker) throws Exception {
    makeTopic(broker.bootstrapServers());
    try (Publisher publisher = publisher(broker.bootstrapServers(), Publisher.Limits.DEFAULT)) {
      CompletableFuture<Void> future = publisher.publish(List.of(record("x".repeat(2_000_000))));

      assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(RecordTooLargeException.class);
    }
  }

  @Test
  void refusesAtOnceWhenMoreIsInFlightThanTheProducerHolds(@TempDir Path dir) throws Exception {
    try (BrokerProcess broker = BrokerProcess.start(Settings.in(dir))) {
      makeTopic(broker.bootstrapServers());
      Publisher.Limits limits = new Publisher.Limits(8_192, 100_000, Duration.ofSeconds(30));
      try (Publisher publisher = publisher(broker.bootstrapServers(), limits)) {
        publisher.publish(List.of(record("first"))).get(10, TimeUnit.SECONDS);
        broker.pause();
        CompletableFuture<Void> held = publisher.publish(List.of(record("x".repeat(60_000))));

        CompletableFuture<Void> refused = publisher.publish(List.of(record("y".repeat(60_000))));

        assertThat(refused).isCompletedExceptionally();
        assertThat(refusals).containsExactly(Reason.BYTES_IN_FLIGHT);
        broker.resume();
        held.get(30, TimeUnit.SECONDS);
        await().untilAsserted(() -> assertThat(publisher.bytesInFlight()).isZero());
        publisher.publish(List.of(record("y".repeat(60_000)))).get(10, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void refusesAtOnceWhileItsThreadHangsInTheProducerAndWritesAgainAfterwards(@TempDir Path dir)
      throws Exception {
    Settings settings = Settings.in(dir).withPort(FreePort.find());
    String servers = "127.0.0.1:" + settings.port();
    try (Publisher publisher = publisher(servers, Publisher.Limits.DEFAULT)) {
      // No broker: send() blocks for the metadata.
      CompletableFuture<Void> hanging = publisher.publish(List.of(record("a")));
      await().until(() -> publisher.headAge().compareTo(Duration.ofMillis(250)) > 0);

      CompletableFuture<Void> refused = publisher.publish(List.of(record("b")));

      assertThat(refused).isCompletedExceptionally();
      assertThat(refusals).containsExactly(Reason.HEAD_TOO_OLD);
      await().untilAsserted(() -> assertThat(hanging).isCompletedExceptionally());

      try (BrokerProcess broker = BrokerProcess.start(settings)) {
        makeTopic(broker.bootstrapServers());
        await()
            .ignoreExceptions()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  publisher.publish(List.of(record("c"))).get(5, TimeUnit.SECONDS);
                  return true;
                });
      }
    }
  }

  private void makeTopic(String servers) throws Exception {
    new TopicCreator(Map.of("bootstrap.servers", servers), 2, 0)
        .ensure(List.of(TopicSpec.ofEvents(topic)));
  }

  private Publisher publisher(String servers, Publisher.Limits limits) {
    return new Publisher(
        ProducerDefaults.newProducer(Map.of("bootstrap.servers", servers)), limits, refusals::add);
  }

  private ProducerRecord<byte[], byte[]> record(String value) {
    byte[] key = "key".getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8));
  }
}

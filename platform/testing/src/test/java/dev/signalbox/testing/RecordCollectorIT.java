package dev.signalbox.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@KafkaTest
class RecordCollectorIT {

  private final String servers;
  private final String topic = Producing.randomTopic();

  RecordCollectorIT(KafkaBroker broker) {
    this.servers = broker.bootstrapServers();
  }

  @Test
  void readsFromTheBeginning() throws Exception {
    Producing.createTopic(servers, topic);
    Producing.send(servers, topic, "a", "b", "c");

    try (RecordCollector collector = RecordCollector.of(servers, topic)) {
      assertThat(collector.awaitCount(topic, 3))
          .extracting(RecordCollector::text)
          .containsExactlyInAnyOrder("a", "b", "c");
    }
  }

  @Test
  void findsARecordOfATopicThatDidNotExistYet() throws Exception {
    String other = Producing.randomTopic();
    try (RecordCollector collector = RecordCollector.of(servers, topic, other)) {
      Producing.createTopic(servers, topic);
      Producing.send(servers, topic, "a", "b");

      assertThat(collector.awaitRecord(topic, seen -> "b".equals(seen.key())).topic())
          .isEqualTo(topic);

      Producing.createTopic(servers, other);
      Producing.send(servers, other, "b");

      assertThat(collector.awaitRecord(seen -> seen.topic().equals(other)).key()).isEqualTo("b");
      assertThat(collector.records(topic)).hasSize(2);
    }
  }

  @Test
  void hasReadEverythingOnceItHasCaughtUp() throws Exception {
    try (RecordCollector collector = RecordCollector.of(servers, topic)) {
      assertThat(collector.awaitCaughtUp().records()).isEmpty();

      Producing.createTopic(servers, topic);
      Producing.send(servers, topic, "a", "b", "c");

      assertThat(collector.awaitCaughtUp().records(topic)).hasSize(3);
    }
  }

  @Test
  void seesNothingOfAnAbortedTransaction() throws Exception {
    Producing.createTopic(servers, topic);
    try (var producer = Producing.producer(servers, Map.of("transactional.id", topic))) {
      producer.initTransactions();
      producer.beginTransaction();
      var aborted = producer.send(new ProducerRecord<>(topic, "k", "aborted"));
      producer.flush();
      assertThat(aborted).isDone();
      producer.abortTransaction();
      producer.beginTransaction();
      var committed = producer.send(new ProducerRecord<>(topic, "k", "committed"));
      producer.commitTransaction();
      assertThat(committed).isDone();
    }

    try (RecordCollector collector = RecordCollector.of(servers, topic)) {
      assertThat(collector.awaitCaughtUp().records(topic))
          .extracting(RecordCollector::text)
          .containsExactly("committed");
    }
  }

  @Test
  void saysWhatCameInstead() throws Exception {
    Producing.createTopic(servers, topic);
    Producing.send(servers, topic, "a");

    try (RecordCollector collector = RecordCollector.of(servers, Duration.ofSeconds(2), topic)) {
      collector.awaitCount(topic, 1);

      assertThatThrownBy(() -> collector.awaitCount(topic, 2))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("2 records of " + topic)
          .hasMessageContaining("{" + topic + "=1}")
          .hasMessageContaining("@0 a: a");
    }
  }
}

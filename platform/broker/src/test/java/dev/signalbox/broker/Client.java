package dev.signalbox.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** What the tests ask of a broker, in one line each. */
final class Client {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final String bootstrapServers;

  Client(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  void createTopic(String name) throws Exception {
    try (Admin admin = Admin.create(settings())) {
      admin
          .createTopics(List.of(new NewTopic(name, Optional.empty(), Optional.empty())))
          .all()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
  }

  int partitionsOf(String topic) throws Exception {
    try (Admin admin = Admin.create(settings())) {
      return admin
          .describeTopics(List.of(topic))
          .topicNameValues()
          .values()
          .iterator()
          .next()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
          .partitions()
          .size();
    }
  }

  /** Returns once the broker has acknowledged each of the values. */
  void send(String topic, String... values) throws Exception {
    try (var producer =
        new KafkaProducer<>(acknowledged(), new StringSerializer(), new StringSerializer())) {
      for (String value : values) {
        producer
            .send(new ProducerRecord<>(topic, value, value))
            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  void sendInTransaction(String topic, String... values) {
    Properties settings = acknowledged();
    settings.setProperty("transactional.id", topic);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (String value : values) {
        // The commit fails if one of them does.
        var _ = producer.send(new ProducerRecord<>(topic, value, value));
      }
      producer.commitTransaction();
    }
  }

  /** Reads from the beginning, committed records only, until there are that many. */
  List<String> read(String topic, int count) {
    Properties settings = settings();
    settings.setProperty("isolation.level", "read_committed");
    settings.setProperty("auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList());
      List<String> values = new ArrayList<>();
      Awaitility.await()
          .atMost(LIMIT)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(seen -> values.add(seen.value()));
                return values.size() >= count;
              });
      return values;
    }
  }

  private Properties acknowledged() {
    Properties settings = settings();
    settings.setProperty("acks", "all");
    return settings;
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.putAll(Map.of("bootstrap.servers", bootstrapServers));
    return settings;
  }
}

package dev.signalbox.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes topics and sends records to them. */
final class Producing {

  private static final int LIMIT_SECONDS = 30;

  private Producing() {}

  static String randomTopic() {
    return "topic-" + UUID.randomUUID();
  }

  static void createTopic(String bootstrapServers, String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(2), Optional.empty())))
          .all()
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  static KafkaProducer<String, String> producer(String bootstrapServers) {
    return producer(bootstrapServers, Map.of());
  }

  static KafkaProducer<String, String> producer(String bootstrapServers, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("acks", "all");
    settings.put("reconnect.backoff.max.ms", "200");
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  /**
   * Sends without ever holding the caller up, which a producer does when its broker has vanished:
   * it then forgets the topic and waits to hear of it again.
   */
  static Future<RecordMetadata> send(
      KafkaProducer<String, String> producer, String topic, String value) {
    var sent = new CompletableFuture<RecordMetadata>();
    Thread.startVirtualThread(
        () -> {
          try {
            sent.complete(producer.send(new ProducerRecord<>(topic, value, value)).get());
          } catch (Exception e) {
            sent.completeExceptionally(e);
          }
        });
    return sent;
  }

  static void send(String bootstrapServers, String topic, String... values) throws Exception {
    try (var producer = producer(bootstrapServers)) {
      for (String value : values) {
        send(producer, topic, value).get(LIMIT_SECONDS, TimeUnit.SECONDS);
      }
    }
  }
}

package dev.signalbox.service.act;

import dev.signalbox.service.effect.OutcomeRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes outcomes, and does not give up: an effect without an outcome would be a riddle for ever.
 */
final class OutcomePublisher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OutcomePublisher.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Producer<byte[], byte[]> producer;
  private final String topic;

  OutcomePublisher(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /** Returns when Kafka has the outcome. */
  void publish(String key, OutcomeRecord outcome) throws InterruptedException {
    send(
        new ProducerRecord<>(
            topic, null, key.getBytes(StandardCharsets.UTF_8), outcome.value(), outcome.headers()));
  }

  /** Returns when Kafka has the record. */
  void send(ProducerRecord<byte[], byte[]> record) throws InterruptedException {
    while (true) {
      try {
        producer.send(record).get();
        return;
      } catch (ExecutionException | KafkaException e) {
        log.warn("{} cannot be written now, and is tried again: {}", record.topic(), e.toString());
        Thread.sleep(PAUSE);
      }
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}

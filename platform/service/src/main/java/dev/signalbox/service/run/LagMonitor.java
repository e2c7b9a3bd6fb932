package dev.signalbox.service.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a service is behind, in the unit that an operator thinks in: the age of the oldest record
 * of a topic that it has not handled yet. It asks Kafka, so a process that hangs is seen from the
 * other instances, too.
 */
final class LagMonitor extends StartStep {

  private static final Logger log = LoggerFactory.getLogger(LagMonitor.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<String, Object> client;
  private final Set<String> groups;
  private final MeterRegistry registry;
  private final String service;
  private final Map<String, Double> seconds = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("lag").daemon().factory());

  /**
   * @param client settings of a Kafka consumer
   * @param groups whose committed offsets say what has been handled
   */
  LagMonitor(
      Map<String, Object> client, Set<String> groups, String service, MeterRegistry registry) {
    super(Phases.VIEWS);
    this.client = new HashMap<>(client);
    this.client.remove(ConsumerConfig.GROUP_ID_CONFIG);
    this.client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    this.client.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
    this.client.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    this.groups = groups;
    this.registry = registry;
    this.service = service;
  }

  @Override
  protected void begin() {
    timer.scheduleWithFixedDelay(this::measure, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void measure() {
    try (Admin admin = Admin.create(client);
        Consumer<byte[], byte[]> reader =
            new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      Map<String, Double> found = new HashMap<>();
      for (String group : groups) {
        Map<TopicPartition, OffsetAndMetadata> committed =
            admin
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        ages(reader, committed, found);
      }
      found.forEach(this::show);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      // Better no number than one that looks as if all were well.
      seconds.replaceAll((topic, age) -> Double.NaN);
      log.debug("how far it is behind cannot be told now: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void ages(
      Consumer<byte[], byte[]> reader,
      Map<TopicPartition, OffsetAndMetadata> committed,
      Map<String, Double> found) {
    Map<TopicPartition, Long> ends = reader.endOffsets(committed.keySet(), PATIENCE);
    committed.forEach(
        (partition, offset) -> {
          boolean isBehind =
              offset != null
                  && offset.offset() < Objects.requireNonNullElse(ends.get(partition), 0L);
          double age = isBehind ? age(reader, partition, offset.offset()) : 0;
          found.merge(partition.topic(), age, Math::max);
        });
  }

  /** What lies between the offset and the end may be marks of transactions only. */
  private static double age(
      Consumer<byte[], byte[]> reader, TopicPartition partition, long offset) {
    reader.assign(List.of(partition));
    reader.seek(partition, offset);
    for (ConsumerRecord<byte[], byte[]> first : reader.poll(Duration.ofMillis(200))) {
      return Math.max(
          0,
          Duration.between(Instant.ofEpochMilli(first.timestamp()), Instant.now()).toMillis()
              / 1e3);
    }
    return 0;
  }

  private void show(String topic, double age) {
    if (seconds.put(topic, age) == null) {
      Gauge.builder("signalbox.lag.seconds", seconds, all -> all.getOrDefault(topic, 0.0))
          .description("Age of the oldest record that is not handled yet")
          .tag("service", service)
          .tag("topic", topic)
          .register(registry);
    }
  }

  @Override
  protected void end() {
    timer.shutdownNow();
  }
}

package dev.signalbox.service.decide;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The topics of one story on a broker: made, written, and read as services read them. */
final class BrokerTopics implements AutoCloseable {

  /** More than one, so that a forward goes to another task. */
  private static final int PARTITIONS = 2;

  private static final Duration POLL = Duration.ofMillis(5);
  private static final int LIMIT_SECONDS = 20;

  private final String group;
  private final String outcomes;
  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;

  BrokerTopics(DeciderSpec<?> spec, String bootstrapServers) {
    Map<String, Object> client = Map.of("bootstrap.servers", bootstrapServers);
    this.group = spec.service();
    this.outcomes = Topics.outcomes(spec.service());
    this.admin = Admin.create(client);
    Set<String> written = DeciderTopology.sinks(spec);
    Set<String> all = new LinkedHashSet<>(written);
    all.addAll(spec.eventTopics());
    all.add(outcomes);
    get(admin.createTopics(all.stream().map(BrokerTopics::topic).toList()).all());
    beginAtTheBeginning(spec);
    this.producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(written.stream().flatMap(topic -> partitions(topic).stream()).toList());
  }

  /**
   * Says before the first start what is to be read. Left to itself, Kafka Streams looks whether a
   * topic has anything young enough, and where it has not, goes to its end as it is a moment later:
   * an event that came in between would be skipped.
   */
  private void beginAtTheBeginning(DeciderSpec<?> spec) {
    Map<TopicPartition, OffsetAndMetadata> first =
        Stream.concat(
                spec.eventTopics().stream(), Stream.of(outcomes, Topics.commands(spec.service())))
            .flatMap(topic -> partitions(topic).stream())
            .collect(Collectors.toMap(one -> one, one -> new OffsetAndMetadata(0)));
    // Refused as long as the coordinator does not know of the new topics.
    Awaitility.await("the new topics are known everywhere")
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .until(() -> isTaken(admin.alterConsumerGroupOffsets(group, first).all()));
  }

  private static boolean isTaken(Future<?> wish) throws InterruptedException, TimeoutException {
    try {
      wish.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      return false;
    }
  }

  private static NewTopic topic(String name) {
    // Virtual time may be long ago, or run ahead.
    return new NewTopic(name, PARTITIONS, (short) 1)
        .configs(
            Map.of(
                TopicConfig.RETENTION_MS_CONFIG,
                "-1",
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                Long.toString(Long.MAX_VALUE)));
  }

  private static List<TopicPartition> partitions(String topic) {
    List<TopicPartition> all = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      all.add(new TopicPartition(topic, partition));
    }
    return all;
  }

  Future<RecordMetadata> send(DeciderRecord one, Instant time) {
    return producer.send(
        new ProducerRecord<>(
            one.topic(), null, time.toEpochMilli(), one.key(), one.value(), one.headers()));
  }

  /** Outcomes of no effect, one on every partition: they change nothing. */
  List<Future<RecordMetadata>> sendBarriers(Instant time) {
    Headers headers = new RecordHeaders();
    EventRecords.add(headers, EventHeaders.EFFECT_ID, "barrier");
    EventRecords.add(headers, EventHeaders.EFFECT, "barrier");
    EventRecords.add(headers, EventHeaders.ATTEMPT, "1");
    EventRecords.add(headers, EventHeaders.OUTCOME, "expired");
    byte[] value = "{}".getBytes(StandardCharsets.UTF_8);
    return partitions(outcomes).stream()
        .map(
            to ->
                producer.send(
                    new ProducerRecord<>(
                        to.topic(),
                        to.partition(),
                        time.toEpochMilli(),
                        "barrier",
                        value,
                        headers)))
        .toList();
  }

  /** Whether the decider has committed that it has applied all records before these offsets. */
  boolean areCommitted(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return ends.entrySet().stream()
        .allMatch(
            end -> {
              OffsetAndMetadata of = committed.get(end.getKey());
              return of != null && of.offset() >= end.getValue();
            });
  }

  /** What has been committed since it was last polled. */
  List<ConsumerRecord<String, byte[]>> poll() {
    List<ConsumerRecord<String, byte[]>> polled = new ArrayList<>();
    consumer.poll(POLL).forEach(polled::add);
    return polled;
  }

  /** Whether all has been polled, and there is nothing that waits for its transaction. */
  boolean isPolledToTheEnd() {
    Map<TopicPartition, OffsetSpec> latest =
        consumer.assignment().stream()
            .collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest()));
    var ends =
        get(
            admin
                .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .all());
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue().offset());
  }

  static <T extends @Nullable Object> T get(Future<T> answer) {
    try {
      return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the broker does not do it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
    admin.close();
  }
}

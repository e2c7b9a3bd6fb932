package dev.signalbox.cli.tail;

import dev.signalbox.cli.console.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads topics from outside: all partitions, no group, nothing committed. */
final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Comparator<ConsumerRecord<byte[], byte[]>> IN_TIME =
      Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
          .thenComparingInt(ConsumerRecord::partition)
          .thenComparingLong(ConsumerRecord::offset);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, List<PartitionInfo>> topics;

  TopicReader(String bootstrapServers) {
    try {
      this.consumer = KafkaTarget.consumer(bootstrapServers);
    } catch (KafkaException e) {
      throw Failure.usage("--kafka: expected HOST:PORT");
    }
    try {
      this.topics = new TreeMap<>(consumer.listTopics());
    } catch (TimeoutException e) {
      consumer.close();
      throw Failure.fault(
          "no Kafka answers at "
              + bootstrapServers
              + ": start signalbox up, or name another"
              + " with --kafka HOST:PORT");
    }
  }

  /** Records of each topic, by name. */
  Map<String, Long> counts() {
    List<TopicPartition> partitions = topics.keySet().stream().flatMap(this::stream).toList();
    Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
    Map<String, Long> counts = new TreeMap<>();
    consumer
        .endOffsets(partitions)
        .forEach(
            (partition, end) ->
                counts.merge(
                    partition.topic(), end - begin.getOrDefault(partition, 0L), Long::sum));
    return counts;
  }

  private Stream<TopicPartition> stream(String topic) {
    return topics.getOrDefault(topic, List.of()).stream()
        .map(info -> new TopicPartition(topic, info.partition()));
  }

  private List<TopicPartition> partitions(String topic) {
    if (!topics.containsKey(topic)) {
      throw Failure.fault(
          "no topic '"
              + topic
              + "'; there are: "
              + (topics.isEmpty() ? "none" : String.join(", ", topics.keySet())));
    }
    return stream(topic).toList();
  }

  /**
   * The last records of a topic, in the order of their timestamps; stands behind them thereafter.
   *
   * @param key of which key; every one where it is empty
   */
  List<ConsumerRecord<byte[], byte[]>> last(String topic, int count, String key) {
    List<TopicPartition> partitions = partitions(topic);
    consumer.assign(partitions);
    Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> end = new HashMap<>(consumer.endOffsets(partitions));
    for (TopicPartition partition : partitions) {
      long first = begin.getOrDefault(partition, 0L);
      long behind = end.getOrDefault(partition, 0L);
      // Where only one key is wanted, nobody knows how far back its records are.
      consumer.seek(partition, key.isEmpty() ? Math.max(first, behind - count) : first);
    }
    PriorityQueue<ConsumerRecord<byte[], byte[]>> latest = new PriorityQueue<>(IN_TIME);
    Predicate<ConsumerRecord<byte[], byte[]>> wanted = ofKey(key);
    while (!end.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (wanted.test(record)) {
          latest.add(record);
          if (latest.size() > count) {
            latest.poll();
          }
        }
      }
    }
    List<ConsumerRecord<byte[], byte[]>> sorted = new ArrayList<>(latest);
    sorted.sort(IN_TIME);
    return sorted;
  }

  /** Hands over what comes from now on, as long as somebody listens. */
  void follow(
      String key, BooleanSupplier listening, Consumer<ConsumerRecord<byte[], byte[]>> action) {
    Predicate<ConsumerRecord<byte[], byte[]>> wanted = ofKey(key);
    while (listening.getAsBoolean()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (wanted.test(record)) {
          action.accept(record);
        }
      }
    }
  }

  private static Predicate<ConsumerRecord<byte[], byte[]>> ofKey(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    return record -> key.isEmpty() || Arrays.equals(record.key(), bytes);
  }

  @Override
  public void close() {
    consumer.close();
  }
}

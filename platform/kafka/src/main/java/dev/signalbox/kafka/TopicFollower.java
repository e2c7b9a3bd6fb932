package dev.signalbox.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of some topics on a thread of its own, in no group: every instance sees
 * everything. It sees committed records only, and begins anew when Kafka was away.
 */
public final class TopicFollower implements AutoCloseable {

  /** Where it begins. */
  public enum Begin {
    /** What comes from now on. */
    END,
    /** All that is there. */
    BEGINNING
  }

  private static final Logger log = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Map<String, Object> config;
  private final List<String> topics;
  private final Begin begin;
  private final java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader;
  private final Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile boolean ready;
  private volatile boolean closed;

  /**
   * A follower, not started.
   *
   * @param name of its thread
   * @param client settings of a Kafka consumer
   * @param reader is given each record; one that it fails on is logged and left
   */
  public TopicFollower(
      String name,
      Map<String, Object> client,
      Collection<String> topics,
      Begin begin,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    this.config = config(client);
    this.topics = List.copyOf(topics);
    this.begin = begin;
    this.reader = reader;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  private static Map<String, Object> config(Map<String, Object> client) {
    Map<String, Object> config = new HashMap<>(client);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    config.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
    config.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return config;
  }

  /** Begins to read, once the topics are there. */
  public void start() {
    thread.start();
  }

  /**
   * Whether it has caught up: from the end, whether what comes now would be seen; from the
   * beginning, whether all that was there at the start has been read.
   */
  public boolean ready() {
    return ready;
  }

  /** Whether it reads, or has not been started. */
  public boolean alive() {
    return closed || thread.isAlive() || thread.getState() == Thread.State.NEW;
  }

  private void run() {
    while (!closed) {
      try (Consumer<byte[], byte[]> reading =
          new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = reading;
        follow(reading);
      } catch (WakeupException | InterruptException e) {
        return;
      } catch (KafkaException e) {
        log.warn("{} cannot be read now, and are tried again: {}", topics, e.toString());
        pause();
      } finally {
        ready = begin == Begin.BEGINNING && ready;
        consumer = null;
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> reading) {
    List<TopicPartition> partitions = partitions(reading);
    reading.assign(partitions);
    if (begin == Begin.END) {
      reading.seekToEnd(partitions);
      // seekToEnd is lazy: only asking for the position fixes the end as of now.
      partitions.forEach(reading::position);
      ready = true;
    } else {
      reading.seekToBeginning(partitions);
    }
    Map<TopicPartition, Long> ends = reading.endOffsets(partitions);
    while (!closed) {
      reading.poll(POLL).forEach(this::readSafely);
      ready = ready || hasReached(ends, reading);
    }
  }

  private static boolean hasReached(
      Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> reading) {
    return ends.entrySet().stream()
        .allMatch(end -> reading.position(end.getKey()) >= end.getValue());
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> reading) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> found = reading.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new KafkaException("topic " + topic + " is not there yet");
      }
      found.forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
    }
    return partitions;
  }

  /** One record that makes no sense must not end the reading of all others. */
  private void readSafely(ConsumerRecord<byte[], byte[]> record) {
    try {
      reader.accept(record);
    } catch (RuntimeException e) {
      log.warn(
          "a record cannot be read: topic={} partition={} offset={} error={}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getClass().getName());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    Consumer<byte[], byte[]> reading = consumer;
    if (reading == null) {
      thread.interrupt();
    } else {
      reading.wakeup();
    }
    try {
      thread.join(CLOSE_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.signalbox.service.view;

import dev.signalbox.service.effect.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The view of every key of a service. Each instance reads all of it, in no group, so any of them
 * can answer anyone. What it shows may be a moment old; nothing is decided upon it.
 */
public final class Views implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Views.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Map<String, Object> config;
  private final String topic;
  private final int phase;
  private final Map<String, JsonNode> views = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile @Nullable Consumer<String, byte[]> consumer;
  private volatile boolean ready;
  private volatile boolean closed;

  /**
   * @param client settings of a Kafka consumer
   * @param topic the service's view topic
   * @param phase when to begin to read: the topic must be there
   */
  public Views(Map<String, Object> client, String topic, int phase) {
    this.config = new HashMap<>(client);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    config.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
    config.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.topic = topic;
    this.phase = phase;
    this.thread = Thread.ofPlatform().name("views").daemon().unstarted(this::run);
  }

  @Override
  public void start() {
    thread.start();
  }

  /** Whether all that was there at the start has been read. */
  public boolean ready() {
    return ready;
  }

  /** Whether it reads, or has not been started. */
  public boolean alive() {
    return closed || thread.isAlive() || thread.getState() == Thread.State.NEW;
  }

  /**
   * What is shown of each key: {@code view} is the service's own, {@code waiting} and {@code
   * parked} are its effects that are not done.
   */
  public Map<String, JsonNode> all() {
    return Map.copyOf(views);
  }

  /** What is shown of a key; null where there is nothing to see. */
  public @Nullable JsonNode get(String key) {
    return views.get(key);
  }

  private void run() {
    while (!closed) {
      try (Consumer<String, byte[]> reader =
          new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
        consumer = reader;
        read(reader);
      } catch (WakeupException | InterruptException e) {
        return;
      } catch (KafkaException e) {
        log.warn("{} cannot be read now, and is tried again: {}", topic, e.toString());
        pause();
      } finally {
        consumer = null;
      }
    }
  }

  private void read(Consumer<String, byte[]> reader) {
    List<TopicPartition> partitions =
        reader.partitionsFor(topic).stream()
            .map(one -> new TopicPartition(topic, one.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("topic " + topic + " is not there yet");
    }
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
    while (!closed) {
      reader.poll(POLL).forEach(this::apply);
      ready =
          ready
              || ends.entrySet().stream()
                  .allMatch(end -> reader.position(end.getKey()) >= end.getValue());
    }
  }

  private void apply(ConsumerRecord<String, byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      views.remove(record.key());
      return;
    }
    try {
      views.put(record.key(), Json.MAPPER.readTree(value));
    } catch (JacksonException e) {
      log.warn("a view cannot be read: {}@{}", record.partition(), record.offset());
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
  public boolean isRunning() {
    return !closed && thread.isAlive();
  }

  @Override
  public int getPhase() {
    return phase;
  }

  @Override
  public void stop() {
    closed = true;
    Consumer<String, byte[]> reader = consumer;
    if (reader == null) {
      thread.interrupt();
    } else {
      reader.wakeup();
    }
    try {
      thread.join(CLOSE_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

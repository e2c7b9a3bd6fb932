package dev.signalbox.kafka;

import dev.signalbox.events.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the replies to commands. Each instance reads all partitions, in no group, from their end:
 * any of them may have sent the command. No command may be sent before {@link #ready}.
 */
public final class ReplyReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ReplyReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Map<String, Object> config;
  private final List<String> topics;
  private final Map<String, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> consumer;
  private volatile boolean ready;
  private volatile boolean closed;

  public ReplyReader(Map<String, Object> client, List<String> topics) {
    this.config = config(client);
    this.topics = topics;
    this.thread = Thread.ofPlatform().name("reply-reader").daemon().unstarted(this::run);
  }

  /** Begins to read, once the topics are there. */
  public void start() {
    thread.start();
  }

  /** Whether it reads, or has not been started. */
  public boolean alive() {
    return closed || thread.isAlive() || thread.getState() == Thread.State.NEW;
  }

  private static Map<String, Object> config(Map<String, Object> client) {
    Map<String, Object> config = new HashMap<>(client);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
    config.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return config;
  }

  /** Whether a reply to a command that is sent now would be seen. */
  public boolean ready() {
    return ready;
  }

  /** How many commands wait. */
  public int waiting() {
    return waiting.size();
  }

  /** The reply to come; call {@link #forget} when nobody waits for it any more. */
  public CompletableFuture<Reply> await(String requestId) {
    return waiting.computeIfAbsent(requestId, id -> new CompletableFuture<>());
  }

  public void forget(String requestId) {
    waiting.remove(requestId);
  }

  private void run() {
    while (!closed) {
      try (Consumer<byte[], byte[]> reader =
          new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = reader;
        assignFromEnd(reader);
        ready = true;
        while (!closed) {
          reader.poll(POLL).forEach(this::completeSafely);
        }
      } catch (WakeupException | InterruptException e) {
        return;
      } catch (KafkaException e) {
        log.warn("replies cannot be read now, and are tried again: {}", e.toString());
        pause();
      } finally {
        ready = false;
        consumer = null;
      }
    }
  }

  private void assignFromEnd(Consumer<byte[], byte[]> reader) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      List<PartitionInfo> found = reader.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new KafkaException("topic " + topic + " is not there yet");
      }
      found.forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
    }
    reader.assign(partitions);
    reader.seekToEnd(partitions);
    // seekToEnd is lazy: only asking for the position fixes the end as of now.
    partitions.forEach(reader::position);
  }

  /** One reply that makes no sense must not end the reading of all others. */
  private void completeSafely(ConsumerRecord<byte[], byte[]> record) {
    try {
      complete(record);
    } catch (RuntimeException e) {
      log.warn(
          "a reply cannot be read: topic={} partition={} offset={}",
          record.topic(),
          record.partition(),
          record.offset(),
          e);
    }
  }

  private void complete(ConsumerRecord<byte[], byte[]> record) {
    String requestId = header(record, EventHeaders.REQUEST_ID);
    CompletableFuture<Reply> future = requestId == null ? null : waiting.remove(requestId);
    if (future != null) {
      future.complete(new Reply(status(record), contentType(record), valueOf(record)));
    }
  }

  private static int status(ConsumerRecord<byte[], byte[]> record) {
    String status = header(record, EventHeaders.STATUS);
    return status != null && status.matches("[2-5][0-9][0-9]") ? Integer.parseInt(status) : 200;
  }

  private static String contentType(ConsumerRecord<byte[], byte[]> record) {
    String type = header(record, EventHeaders.CONTENT_TYPE);
    return type == null || !type.chars().allMatch(c -> c >= ' ' && c <= '~')
        ? "application/json"
        : type;
  }

  private static byte[] valueOf(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] value = record.value();
    return value == null ? new byte[0] : value;
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
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
    Consumer<byte[], byte[]> reader = consumer;
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

package dev.signalbox.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The one thread that may touch the consumer of a {@link RecordCollector}. */
final class CollectorThread implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Set<String> topics;
  private final Thread thread;
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
  private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
  private final Queue<CompletableFuture<Map<TopicPartition, Long>>> questions =
      new ConcurrentLinkedQueue<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;

  private CollectorThread(KafkaConsumer<String, byte[]> consumer, Set<String> topics) {
    this.consumer = consumer;
    this.topics = topics;
    this.thread = Thread.ofPlatform().daemon().name("collector-" + topics).unstarted(this::run);
  }

  static CollectorThread start(String bootstrapServers, Set<String> topics) {
    CollectorThread started =
        new CollectorThread(
            new KafkaConsumer<>(
                settings(bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer()),
            topics);
    started.thread.start();
    return started;
  }

  List<ConsumerRecord<String, byte[]>> records() {
    synchronized (records) {
      return List.copyOf(records);
    }
  }

  /** Asks for the ends of all topics' partitions as they are now. */
  CompletableFuture<Map<TopicPartition, Long>> currentEnds() {
    var question = new CompletableFuture<Map<TopicPartition, Long>>();
    questions.add(question);
    return question;
  }

  boolean hasReached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  void requireAlive() {
    Throwable reason = failure;
    if (reason != null) {
      throw new IllegalStateException("the collector of " + topics + " has failed", reason);
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    consumer.wakeup();
    try {
      if (!thread.join(STOP_LIMIT)) {
        throw new IllegalStateException("the collector of " + topics + " does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      while (stopped.getCount() > 0) {
        try {
          assignWhatExists();
          collect();
          answer();
        } catch (TimeoutException e) {
          // The broker is away for now, which may be the very point of the test.
        }
      }
    } catch (WakeupException e) {
      // Closed.
    } catch (Throwable e) {
      failure = e;
    }
  }

  /** No group: what one test has read must not depend on what another has committed. */
  private void assignWhatExists() {
    Set<TopicPartition> assigned = new HashSet<>(consumer.assignment());
    boolean found = false;
    for (String topic : topics) {
      if (assigned.stream().noneMatch(partition -> partition.topic().equals(topic))) {
        for (var partition : consumer.partitionsFor(topic, REQUEST_LIMIT)) {
          found |= assigned.add(new TopicPartition(topic, partition.partition()));
        }
      }
    }
    if (found) {
      consumer.assign(assigned);
    }
  }

  private void collect() throws InterruptedException {
    if (consumer.assignment().isEmpty()) {
      // A consumer refuses to poll for nothing.
      var _ = stopped.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
      return;
    }
    var polled = consumer.poll(POLL);
    synchronized (records) {
      polled.forEach(records::add);
    }
    for (TopicPartition partition : consumer.assignment()) {
      positions.put(partition, consumer.position(partition, REQUEST_LIMIT));
    }
  }

  private void answer() {
    for (var question = questions.peek(); question != null; question = questions.peek()) {
      // A topic that came to be just before the question belongs to the answer.
      assignWhatExists();
      question.complete(consumer.endOffsets(consumer.assignment(), REQUEST_LIMIT));
      questions.remove();
    }
  }

  private static Properties settings(String bootstrapServers) {
    Properties settings = new Properties();
    settings.setProperty("bootstrap.servers", bootstrapServers);
    settings.setProperty("isolation.level", "read_committed");
    settings.setProperty("auto.offset.reset", "earliest");
    settings.setProperty("enable.auto.commit", "false");
    settings.setProperty("allow.auto.create.topics", "false");
    // A test that has restarted its broker does not want to wait for it.
    settings.setProperty("reconnect.backoff.max.ms", "200");
    return settings;
  }
}

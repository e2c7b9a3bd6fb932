package dev.signalbox.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Reads topics from their beginning into memory and waits for what a test expects there.
 *
 * <p>It sees committed records only, as services do. A topic may be created after the collector:
 * its records are found from the first one on. Records keep their order within a partition.
 */
public final class RecordCollector implements AutoCloseable {

  /** How long the await methods wait unless told otherwise. */
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

  private static final int RECORDS_IN_A_FAILURE = 10;
  private static final int VALUE_LENGTH_IN_A_FAILURE = 200;

  private final Set<String> topics;
  private final Duration limit;
  private final CollectorThread thread;

  private RecordCollector(String bootstrapServers, Set<String> topics, Duration limit) {
    this.topics = topics;
    this.limit = limit;
    this.thread = CollectorThread.start(bootstrapServers, topics);
  }

  /** Starts to read the topics. */
  public static RecordCollector of(String bootstrapServers, String... topics) {
    return new RecordCollector(bootstrapServers, Set.of(topics), DEFAULT_LIMIT);
  }

  /** The same with another limit for every await. */
  public static RecordCollector of(String bootstrapServers, Duration limit, String... topics) {
    return new RecordCollector(bootstrapServers, Set.copyOf(List.of(topics)), limit);
  }

  /** What has been read of all topics so far. */
  public List<ConsumerRecord<String, byte[]>> records() {
    return thread.records();
  }

  /**
   * What has been read of a topic so far.
   *
   * @throws IllegalArgumentException if the collector does not read that topic
   */
  public List<ConsumerRecord<String, byte[]>> records(String topic) {
    if (!topics.contains(topic)) {
      throw new IllegalArgumentException("collects " + topics + ", not " + topic);
    }
    return records().stream().filter(seen -> seen.topic().equals(topic)).toList();
  }

  /** The value as text; empty for a tombstone. */
  public static String text(ConsumerRecord<String, byte[]> seen) {
    byte @Nullable [] value = seen.value();
    return value == null ? "" : new String(value, StandardCharsets.UTF_8);
  }

  /**
   * Waits for a record of any topic, read before or after this call.
   *
   * @return the first that matches
   * @throws AssertionError that lists what came instead, if the time is up
   */
  public ConsumerRecord<String, byte[]> awaitRecord(
      Predicate<ConsumerRecord<String, byte[]>> wanted) {
    await("a record", () -> records().stream().anyMatch(wanted));
    return records().stream().filter(wanted).findFirst().orElseThrow();
  }

  /** Waits for a record of that topic; otherwise as {@link #awaitRecord(Predicate)}. */
  public ConsumerRecord<String, byte[]> awaitRecord(
      String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
    records(topic);
    return awaitRecord(seen -> seen.topic().equals(topic) && wanted.test(seen));
  }

  /**
   * Waits until a topic has yielded that many records.
   *
   * @return all that have been read of it, perhaps more
   * @throws AssertionError that lists what came instead, if the time is up
   */
  public List<ConsumerRecord<String, byte[]>> awaitCount(String topic, int count) {
    await(count + " records of " + topic, () -> records(topic).size() >= count);
    return records(topic);
  }

  /**
   * Waits until everything has been read that was committed before this call. After it, a record
   * that is not there has not been sent: the way to assert that something did not happen.
   */
  public RecordCollector awaitCaughtUp() {
    var ends = thread.currentEnds();
    await("the ends of " + topics, () -> ends.isDone() && thread.hasReached(ends.join()));
    return this;
  }

  @Override
  public void close() {
    thread.close();
  }

  private void await(String what, Callable<Boolean> condition) {
    try {
      Awaitility.await(what)
          .pollInterval(Duration.ofMillis(10))
          .atMost(limit)
          .until(
              () -> {
                thread.requireAlive();
                return condition.call();
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "waited " + limit + " in vain for " + what + "; read so far: " + summary(), e);
    }
  }

  private String summary() {
    Collection<ConsumerRecord<String, byte[]>> all = records();
    Map<String, Long> counts =
        all.stream().collect(Collectors.groupingBy(ConsumerRecord::topic, Collectors.counting()));
    String last =
        all.stream()
            .skip(Math.max(0, all.size() - RECORDS_IN_A_FAILURE))
            .map(RecordCollector::describe)
            .collect(Collectors.joining("\n  ", "\n  ", ""));
    return all.isEmpty() ? "nothing" : counts + ", the last of them" + last;
  }

  private static String describe(ConsumerRecord<String, byte[]> seen) {
    String value = text(seen);
    String shown =
        value.length() <= VALUE_LENGTH_IN_A_FAILURE
            ? value
            : value.substring(0, VALUE_LENGTH_IN_A_FAILURE) + "…";
    TopicPartition partition = new TopicPartition(seen.topic(), seen.partition());
    return partition + "@" + seen.offset() + " " + seen.key() + ": " + shown;
  }
}

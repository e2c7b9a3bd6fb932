package dev.signalbox.service.decide;

import dev.signalbox.events.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Kafka Streams with transactions on a broker. Only the clock is not real.
 *
 * <p>It has settled when all inputs are committed, then nothing is due, and then a barrier is
 * committed on every partition: what its task did before is in a transaction that has ended.
 */
final class BrokerDriver<S> implements DeciderDriver<S> {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final InstantSource clock;
  private final String bootstrapServers;
  private final BrokerNames names;
  private final String commands;
  private final BrokerTopics topics;
  private final List<RunningDecider> ended = new ArrayList<>();
  private final Set<Place> brought = new HashSet<>();
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final List<DeciderRecord> left = new ArrayList<>();
  private DeciderSpec<S> spec;
  private KeptJson<S> json;
  private RunningDecider running;
  private boolean handsOn;

  private record Place(TopicPartition partition, long offset) {}

  /**
   * @param settings of the first instance
   */
  BrokerDriver(
      DeciderSpec<S> spec,
      InstantSource clock,
      String bootstrapServers,
      Map<String, String> settings) {
    this.clock = clock;
    this.bootstrapServers = bootstrapServers;
    this.names = new BrokerNames(spec);
    this.spec = names.of(spec);
    this.commands = Topics.commands(this.spec.service());
    this.topics = new BrokerTopics(this.spec, bootstrapServers);
    this.json = DeciderDriver.reading(spec);
    this.running = start(settings);
  }

  private RunningDecider start(Map<String, String> settings) {
    return new RunningDecider(spec, clock, bootstrapServers, settings);
  }

  @Override
  public void bring(DeciderRecord input) {
    brought.add(expect(topics.send(names.toBroker(input), clock.instant())));
  }

  private Place expect(Future<RecordMetadata> sent) {
    RecordMetadata at = BrokerTopics.get(sent);
    return expect(new TopicPartition(at.topic(), at.partition()), at.offset());
  }

  private Place expect(TopicPartition partition, long offset) {
    ends.merge(partition, offset + 1, Math::max);
    return new Place(partition, offset);
  }

  @Override
  public void settle() {
    await("it runs", running::isRunning);
    do {
      handsOn = false;
      await("all inputs are applied", () -> topics.areCommitted(ends));
      await("nothing is due", () -> !isDue());
      topics.sendBarriers(clock.instant()).forEach(this::expect);
      await("all before the barriers is done", () -> topics.areCommitted(ends));
      await("all that left is seen", this::hasSeenAll);
    } while (handsOn);
  }

  private boolean isDue() {
    Instant due = nextDue();
    return due != null && !due.isAfter(clock.instant());
  }

  private boolean hasSeenAll() {
    topics.poll().forEach(this::see);
    return topics.isPolledToTheEnd();
  }

  private void see(ConsumerRecord<String, byte[]> one) {
    if (one.topic().equals(commands)) {
      TopicPartition partition = new TopicPartition(one.topic(), one.partition());
      if (brought.contains(new Place(partition, one.offset()))) {
        return;
      }
      expect(partition, one.offset());
      handsOn = true;
    }
    left.add(names.fromBroker(one.topic(), one.key(), one.headers(), one.value()));
  }

  private void await(String what, Callable<Boolean> condition) {
    try {
      Awaitility.await(what)
          .pollDelay(Duration.ZERO)
          .pollInterval(PAUSE)
          .atMost(LIMIT)
          .ignoreExceptionsInstanceOf(InvalidStateStoreException.class)
          .until(
              () -> {
                running.requireAlive();
                return condition.call();
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("waited in vain until " + what + "; " + running, e);
    }
  }

  @Override
  public List<DeciderRecord> takeLeft() {
    List<DeciderRecord> taken = List.copyOf(left);
    left.clear();
    return taken;
  }

  @Override
  public @Nullable Kept<S> kept(String key) {
    return json.read(running.states().get(key));
  }

  @Override
  public @Nullable Instant nextDue() {
    Instant next = null;
    try (KeyValueIterator<String, byte[]> entries = running.states().all()) {
      while (entries.hasNext()) {
        Kept<S> kept = json.read(entries.next().value);
        if (kept != null && (next == null || kept.due().isBefore(next))) {
          next = kept.due();
        }
      }
    }
    return next;
  }

  @Override
  public void restart(DeciderSpec<S> release) {
    running.close();
    begin(names.of(release));
  }

  /** Until it is in the middle of its work. */
  void awaitSomethingLeft() {
    await(
        "something has left",
        () -> {
          topics.poll().forEach(this::see);
          return !left.isEmpty();
        });
  }

  /** Until it has fallen over. */
  void awaitStopped() {
    Awaitility.await("it has stopped").pollInterval(PAUSE).atMost(LIMIT).until(running::hasStopped);
  }

  /** It ends in the middle, whatever it is doing, and another begins, which has nothing of its. */
  void replace() {
    running.abandon();
    ended.add(running);
    begin(spec);
  }

  private void begin(DeciderSpec<S> release) {
    spec = release;
    json = DeciderDriver.reading(release);
    running = start(Map.of());
  }

  @Override
  public void close() {
    running.close();
    ended.forEach(RunningDecider::close);
    topics.close();
  }
}

package dev.signalbox.service.decide;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology with its stores and its sinks, without a broker: all that comes is done at once. */
final class TopologyDriver<S> implements DeciderDriver<S> {

  /** What the processor asks its clock for is what is due; this only makes it ask. */
  private static final Duration TICK = Duration.ofMillis(100);

  private final InstantSource clock;
  private final Scratch directory = new Scratch();
  private DeciderSpec<S> spec;
  private KeptJson<S> json;
  private @Nullable DeciderProcessor<S> processor;
  private TopologyTestDriver kafka;

  TopologyDriver(DeciderSpec<S> spec, InstantSource clock) {
    this.clock = clock;
    this.spec = spec;
    this.json = DeciderDriver.reading(spec);
    this.kafka = start(spec);
  }

  private TopologyTestDriver start(DeciderSpec<S> release) {
    Topology topology = new Topology();
    DecisionMetrics metrics = new DecisionMetrics(new SimpleMeterRegistry(), release.service());
    DeciderTopology.addTo(
        topology,
        release,
        () -> {
          processor = new DeciderProcessor<>(release, metrics, clock);
          return processor;
        });
    Properties settings = new Properties();
    settings.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, release.service());
    settings.setProperty(StreamsConfig.STATE_DIR_CONFIG, directory.path().toString());
    return new TopologyTestDriver(topology, settings, clock.instant());
  }

  @Override
  public void bring(DeciderRecord input) {
    guard(
        () ->
            kafka
                .createInputTopic(input.topic(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(
                    new TestRecord<>(
                        input.key(), input.value(), input.headers(), clock.instant())));
  }

  @Override
  public void settle() {
    guard(
        () -> {
          for (int ticks = 0; isDue(); ticks++) {
            if (ticks > MOST_STEPS) {
              throw new AssertionError("it does not come to rest");
            }
            kafka.advanceWallClockTime(TICK);
          }
        });
  }

  private boolean isDue() {
    Instant due = nextDue();
    return due != null && !due.isAfter(clock.instant());
  }

  private static void guard(Runnable step) {
    try {
      step.run();
    } catch (StreamsException e) {
      throw DeciderStoppedException.by(e);
    }
  }

  @Override
  public List<DeciderRecord> takeLeft() {
    List<DeciderRecord> left = new ArrayList<>();
    for (String topic : kafka.producedTopicNames()) {
      if (DeciderTopology.sinks(spec).contains(topic)) {
        kafka
            .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
            .readRecordsToList()
            .forEach(
                one -> left.add(new DeciderRecord(topic, one.key(), one.headers(), one.value())));
      }
    }
    return left;
  }

  @Override
  public @Nullable Kept<S> kept(String key) {
    return json.read(states().get(key));
  }

  @Override
  public @Nullable Instant nextDue() {
    Instant next = null;
    for (Instant due : keptDue().values()) {
      next = next == null || due.isBefore(next) ? due : next;
    }
    return next;
  }

  /** When each key is due, by what is kept of it. */
  Map<String, Instant> keptDue() {
    Map<String, Instant> all = new HashMap<>();
    try (KeyValueIterator<String, byte[]> entries = states().all()) {
      while (entries.hasNext()) {
        KeyValue<String, byte[]> entry = entries.next();
        Kept<S> kept = json.read(entry.value);
        if (kept != null) {
          all.put(entry.key, kept.due());
        }
      }
    }
    return all;
  }

  /** What its index of what is due holds. */
  Set<DueIndex.Entry> dueEntries() {
    return processor().dueIndex().entries();
  }

  private KeyValueStore<String, byte[]> states() {
    return kafka.getKeyValueStore(DeciderProcessor.STATES);
  }

  @Override
  public void restart(DeciderSpec<S> release) {
    Map<String, byte[]> kept = new HashMap<>();
    try (KeyValueIterator<String, byte[]> entries = states().all()) {
      entries.forEachRemaining(entry -> kept.put(entry.key, entry.value));
    }
    // It deletes its stores, and restores none: that an index is made from them is shown on a
    // broker.
    kafka.close();
    spec = release;
    json = DeciderDriver.reading(release);
    kafka = start(release);
    kept.forEach(states()::put);
    processor().fillIndex();
  }

  private DeciderProcessor<S> processor() {
    return Objects.requireNonNull(processor);
  }

  @Override
  public void close() {
    kafka.close();
    directory.close();
  }
}

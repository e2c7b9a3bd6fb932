package dev.signalbox.service.decide;

import dev.signalbox.events.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * One processor that reads all inputs of a service and writes all that follows. Every topic has the
 * same partitions, so all that concerns a key meets in one task.
 */
final class DeciderTopology {

  private static final Deserializer<String> KEY = new StringDeserializer();
  private static final Deserializer<byte[]> VALUE = new ByteArrayDeserializer();
  private static final Serializer<String> TO_KEY = new StringSerializer();
  private static final Serializer<byte[]> TO_VALUE = new ByteArraySerializer();
  private static final String DECIDER = "decider";

  private DeciderTopology() {}

  /** Adds the decider to an empty topology. */
  static <S> void addTo(Topology topology, DeciderSpec<S> spec, MeterRegistry registry) {
    DecisionMetrics metrics = new DecisionMetrics(registry, spec.service());
    addTo(topology, spec, () -> new DeciderProcessor<>(spec, metrics, null));
  }

  static <S> void addTo(
      Topology topology, DeciderSpec<S> spec, Supplier<DeciderProcessor<S>> processors) {
    topology.addProcessor(DECIDER, processors::get, sources(topology, spec));
    topology.addStateStore(states(), DECIDER);
    sinks(spec).forEach(topic -> topology.addSink(topic, topic, TO_KEY, TO_VALUE, DECIDER));
  }

  private static String[] sources(Topology topology, DeciderSpec<?> spec) {
    String commands = Topics.commands(spec.service());
    String outcomes = Topics.outcomes(spec.service());
    topology.addSource(AutoOffsetReset.earliest(), "own-inputs", KEY, VALUE, commands, outcomes);
    if (spec.eventTopics().isEmpty()) {
      return new String[] {"own-inputs"};
    }
    topology.addSource(
        AutoOffsetReset.byDuration(spec.firstRead()),
        "events",
        KEY,
        VALUE,
        spec.eventTopics().toArray(String[]::new));
    return new String[] {"own-inputs", "events"};
  }

  /** Topics that a decider writes. */
  static Set<String> sinks(DeciderSpec<?> spec) {
    String service = spec.service();
    Set<String> sinks = new LinkedHashSet<>();
    sinks.add(Topics.effects(service));
    sinks.add(Topics.commands(service));
    sinks.add(Topics.replies(service));
    sinks.add(Topics.view(service));
    sinks.add(Topics.deadLetters(Topics.effects(service)));
    sinks.add(Topics.deadLetters(Topics.commands(service)));
    sinks.add(Topics.deadLetters(Topics.outcomes(service)));
    spec.eventTopics().forEach(topic -> sinks.add(Topics.deadLetters(topic)));
    return sinks;
  }

  private static StoreBuilder<?> states() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(DeciderProcessor.STATES),
            Serdes.String(),
            Serdes.ByteArray())
        .withCachingDisabled();
  }
}

package dev.signalbox.service.decide;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** One instance of a decider on Kafka Streams, with a state directory of its own. */
final class RunningDecider implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Scratch directory = new Scratch();
  private final KafkaStreams kafka;
  private volatile @Nullable Throwable failure;

  /**
   * @param further settings of Kafka Streams
   */
  <S> RunningDecider(
      DeciderSpec<S> spec,
      InstantSource clock,
      String bootstrapServers,
      Map<String, String> further) {
    Topology topology = new Topology();
    DecisionMetrics metrics = new DecisionMetrics(new SimpleMeterRegistry(), spec.service());
    DeciderTopology.addTo(topology, spec, () -> new DeciderProcessor<>(spec, metrics, clock));
    Properties settings = settings(spec, bootstrapServers);
    settings.putAll(further);
    this.kafka = new KafkaStreams(topology, settings);
    kafka.setUncaughtExceptionHandler(
        cause -> {
          failure = cause;
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    kafka.start();
  }

  private Properties settings(DeciderSpec<?> spec, String bootstrapServers) {
    Properties settings = new Properties();
    settings.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, spec.service());
    settings.setProperty(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.setProperty(StreamsConfig.STATE_DIR_CONFIG, directory.path().toString());
    settings.setProperty(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.setProperty(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "20");
    settings.setProperty(StreamsConfig.POLL_MS_CONFIG, "10");
    settings.setProperty(StreamsConfig.REPLICATION_FACTOR_CONFIG, "1");
    settings.setProperty(StreamsConfig.producerPrefix("linger.ms"), "0");
    // Who was killed does not say goodbye: its group waits this long, its readers that long.
    settings.setProperty(StreamsConfig.consumerPrefix("session.timeout.ms"), "6000");
    settings.setProperty(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), "500");
    settings.setProperty(StreamsConfig.producerPrefix("transaction.timeout.ms"), "5000");
    // Virtual time may run ahead of the broker's.
    settings.setProperty(
        StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
        Long.toString(Long.MAX_VALUE));
    return settings;
  }

  boolean isRunning() {
    return kafka.state() == KafkaStreams.State.RUNNING;
  }

  boolean hasStopped() {
    return failure != null && kafka.state().hasCompletedShutdown();
  }

  /**
   * @throws DeciderStoppedException if it has stopped by itself
   */
  void requireAlive() {
    Throwable cause = failure;
    if (cause != null) {
      throw DeciderStoppedException.by(cause);
    }
  }

  ReadOnlyKeyValueStore<String, byte[]> states() {
    return kafka.store(
        StoreQueryParameters.fromNameAndType(
            DeciderProcessor.STATES, QueryableStoreTypes.<String, byte[]>keyValueStore()));
  }

  /** Ends it without waiting for anything. */
  void abandon() {
    kafka.close(Duration.ZERO);
  }

  @Override
  public void close() {
    kafka.close(
        CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(STOP_LIMIT));
    directory.close();
  }

  @Override
  public String toString() {
    return "Kafka Streams is " + kafka.state();
  }
}

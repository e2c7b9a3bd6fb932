package dev.signalbox.service.decide;

import dev.signalbox.service.decide.KeptJson.UnusableStateException;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.config.KafkaStreamsConfiguration;
import org.springframework.kafka.config.KafkaStreamsInfrastructureCustomizer;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** A decider as Kafka Streams runs it. */
public final class DeciderStreams {

  private static final Logger log = LoggerFactory.getLogger(DeciderStreams.class);

  /** A person waits for what is decided: a commit is what others can see. */
  private static final int COMMIT_INTERVAL_MS = 20;

  /** How long a thread waits for records while timers may come due. */
  private static final int POLL_MS = 10;

  /** What is decided within it goes out as one batch; a commit does not wait for it. */
  private static final int LINGER_MS = 5;

  /** After an outage what is read and not yet decided would fill the heap with copies of events. */
  private static final int MOST_READ_AHEAD = 100;

  private static final int SESSION_TIMEOUT_MS = 10_000;
  private static final int HEARTBEAT_MS = 3_000;
  private static final int TRANSACTION_TIMEOUT_MS = 10_000;
  private static final int CLOSE_TIMEOUT_SECONDS = 15;

  private DeciderStreams() {}

  /**
   * A decider, not started.
   *
   * @param client settings of Kafka clients
   * @param instance tells instances of the service apart
   * @param replicationFactor of what Kafka Streams keeps; 0: the broker's
   * @param stateFolder where the state is kept between restarts
   */
  public static <S> StreamsBuilderFactoryBean of(
      DeciderSpec<S> spec,
      Map<String, Object> client,
      String instance,
      int replicationFactor,
      Path stateFolder,
      MeterRegistry registry) {
    StreamsBuilderFactoryBean factory =
        new StreamsBuilderFactoryBean(
            new KafkaStreamsConfiguration(
                config(spec, client, instance, replicationFactor, stateFolder)));
    factory.setLeaveGroupOnClose(true);
    factory.setCloseTimeout(CLOSE_TIMEOUT_SECONDS);
    factory.setInfrastructureCustomizer(
        new KafkaStreamsInfrastructureCustomizer() {
          @Override
          public void configureTopology(Topology topology) {
            DeciderTopology.addTo(topology, spec, registry);
          }
        });
    factory.setStreamsUncaughtExceptionHandler(DeciderStreams::afterFailure);
    return factory;
  }

  /** Whether it decides, or is about to. */
  public static boolean isAlive(@Nullable KafkaStreams streams) {
    return streams != null && streams.state().isRunningOrRebalancing();
  }

  private static StreamThreadExceptionResponse afterFailure(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnusableStateException) {
        log.error("stopped, and nothing is overwritten: {}", cause.getMessage());
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
      }
    }
    log.error("a thread has failed, and is replaced: {}", describe(failure));
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private static String describe(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.toString();
  }

  private static Map<String, Object> config(
      DeciderSpec<?> spec,
      Map<String, Object> client,
      String instance,
      int replicationFactor,
      Path stateFolder) {
    Map<String, Object> config = new HashMap<>(client);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, group(spec));
    config.put(StreamsConfig.CLIENT_ID_CONFIG, group(spec));
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
    config.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
    config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, MOST_READ_AHEAD);
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    config.put(
        StreamsConfig.REPLICATION_FACTOR_CONFIG, replicationFactor > 0 ? replicationFactor : -1);
    config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocks.class);
    config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
    config.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        TRANSACTION_TIMEOUT_MS);
    config.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
        group(spec) + "-" + instance);
    config.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        SESSION_TIMEOUT_MS);
    config.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        HEARTBEAT_MS);
    config.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), 16 * 1024 * 1024);
    Properties checked = new Properties();
    checked.putAll(config);
    new StreamsConfig(checked);
    return config;
  }

  /** Group and application id of a service's decider. */
  public static String group(DeciderSpec<?> spec) {
    return spec.service() + "-decider";
  }
}

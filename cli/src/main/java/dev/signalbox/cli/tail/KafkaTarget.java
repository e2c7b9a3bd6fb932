package dev.signalbox.cli.tail;

import dev.signalbox.cli.running.DataFolder;
import dev.signalbox.cli.running.Running;
import dev.signalbox.cli.settings.CliSettings;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The cluster to read from: that of the running {@code up}, else the configured one. */
public final class KafkaTarget {

  private static final int DEFAULT_PORT = 19092;
  private static final int TIMEOUT_MILLIS = 5_000;

  private KafkaTarget() {}

  /**
   * Bootstrap servers.
   *
   * @param wanted as the user wants them; null to find them
   */
  public static String find(CliSettings settings, DataFolder folder, @Nullable String wanted) {
    if (wanted != null) {
      return wanted;
    }
    String running = folder.running().map(Running::kafka).orElse(null);
    String configured = settings.text("KAFKA_BOOTSTRAP_SERVERS");
    if (running != null) {
      return running;
    }
    return configured == null
        ? "localhost:" + settings.port("KAFKA_PORT", DEFAULT_PORT)
        : configured;
  }

  /** A consumer without a group, which sees what services see: committed records. */
  public static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
    Properties config = new Properties();
    config.putAll(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS));
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}

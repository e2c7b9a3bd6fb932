package dev.signalbox.testing;

import java.util.Locale;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The broker of this JVM: chosen, started and reported once. */
final class SharedBroker implements KafkaBroker, AutoCloseable {

  /**
   * The version of the client and of the embedded broker, so that a test means the same in both.
   */
  static final String IMAGE = "apache/kafka:4.2.1";

  private final String bootstrapServers;
  private final Runnable stop;

  private SharedBroker(String bootstrapServers, Runnable stop) {
    this.bootstrapServers = bootstrapServers;
    this.stop = stop;
  }

  static SharedBroker start() {
    return switch (wanted()) {
      case "embedded" -> embedded("as asked for");
      case "docker" -> container();
      case "auto" -> whereDockerAnswers();
      case String other ->
          throw new IllegalArgumentException(
              "signalbox.test.kafka must be embedded, docker or auto, not " + other);
    };
  }

  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    stop.run();
  }

  private static SharedBroker whereDockerAnswers() {
    // Testcontainers, asked without Docker, takes seconds and logs a page: ask the socket first.
    if (!DockerSocket.answers() || !DockerClientFactory.instance().isDockerAvailable()) {
      return embedded("Docker does not answer");
    }
    try {
      return container();
    } catch (RuntimeException e) {
      return embedded("Docker answers, but " + IMAGE + " does not start: " + e.getMessage());
    }
  }

  @SuppressWarnings("resource") // SharedBroker closes it
  private static SharedBroker container() {
    KafkaContainer container =
        new KafkaContainer(DockerImageName.parse(IMAGE))
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_NUM_PARTITIONS", "4")
            .withEnv("KAFKA_OFFSETS_TOPIC_NUM_PARTITIONS", "4")
            .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "4")
            .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
    try {
      container.start();
    } catch (RuntimeException e) {
      container.close();
      throw e;
    }
    report("container " + IMAGE, container.getBootstrapServers());
    return new SharedBroker(container.getBootstrapServers(), container::close);
  }

  private static SharedBroker embedded(String why) {
    EmbeddedTestBroker broker = EmbeddedTestBroker.start();
    report("embedded broker, " + why, broker.bootstrapServers());
    return new SharedBroker(broker.bootstrapServers(), broker::close);
  }

  private static void report(String what, String where) {
    // Standard output: a test log set to WARN must still say what the tests ran against.
    System.out.println("Kafka for tests: " + what + ", at " + where);
  }

  private static String wanted() {
    String asked = System.getProperty("signalbox.test.kafka");
    if (asked == null) {
      asked = System.getenv("SIGNALBOX_TEST_KAFKA");
    }
    return asked == null ? "auto" : asked.toLowerCase(Locale.ROOT);
  }
}

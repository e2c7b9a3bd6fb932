package dev.signalbox.testing;

/**
 * The broker that all test classes of a JVM share; a parameter of tests annotated with {@link
 * KafkaTest}. Give topics, groups and transactional ids random names: nobody cleans up.
 */
public interface KafkaBroker {

  /** Where clients connect: {@code host:port}. */
  String bootstrapServers();
}

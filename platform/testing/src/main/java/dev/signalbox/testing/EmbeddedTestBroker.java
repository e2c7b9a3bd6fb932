package dev.signalbox.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.signalbox.broker.EmbeddedBroker;
import dev.signalbox.broker.Settings;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The embedded broker on a directory of its own, quiet, and gone without a trace. */
final class EmbeddedTestBroker implements AutoCloseable {

  /** Chatty at INFO: a page per start, a line per partition. */
  private static final List<String> BROKER_LOGGERS =
      List.of("kafka", "state.change.logger", "org.apache.kafka");

  /** They warn about every ordinary start or stop of a broker that is its own controller. */
  private static final List<String> ALARMIST_LOGGERS =
      List.of("org.apache.kafka.controller.QuorumController");

  private final EmbeddedBroker broker;
  private final Path dir;

  private EmbeddedTestBroker(EmbeddedBroker broker, Path dir) {
    this.broker = broker;
    this.dir = dir;
  }

  static EmbeddedTestBroker start() {
    quieten(BROKER_LOGGERS, Level.WARN);
    quieten(ALARMIST_LOGGERS, Level.ERROR);
    Path dir = TempDirectory.create("signalbox-kafka");
    return new EmbeddedTestBroker(EmbeddedBroker.start(Settings.in(dir)), dir);
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Override
  public void close() {
    // In this order: Kafka ends the JVM when its directory vanishes under it.
    broker.close();
    TempDirectory.delete(dir);
  }

  /** Only where the test's own logging configuration says nothing about the logger. */
  private static void quieten(List<String> names, Level level) {
    for (String name : names) {
      if (LoggerFactory.getLogger(name) instanceof Logger logger && logger.getLevel() == null) {
        logger.setLevel(level);
      }
    }
  }
}

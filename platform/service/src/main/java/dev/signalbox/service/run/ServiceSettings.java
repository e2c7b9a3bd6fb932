package dev.signalbox.service.run;

import dev.signalbox.runtime.SettingException;
import dev.signalbox.runtime.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What all services that decide are told.
 *
 * @param instance tells instances of one service apart; the same after a restart, so that it is
 *     given back at once what it worked on
 * @param partitions of all topics
 * @param replicationFactor of all topics; 0: three, where there are three brokers
 * @param stateFolder where the decider keeps its state between restarts; it can be made anew from
 *     Kafka
 */
public record ServiceSettings(
    String instance, int partitions, int replicationFactor, Path stateFolder) {

  private static final int MOST_PARTITIONS = 1_000;
  private static final int MOST_REPLICAS = 10;

  static ServiceSettings read(Settings settings, String service) {
    return new ServiceSettings(
        instance(settings.required("a name for this instance", "INSTANCE", "signalbox.instance")),
        settings.number("KAFKA_PARTITIONS", 12, 1, MOST_PARTITIONS),
        settings.number("KAFKA_REPLICATION_FACTOR", 0, 0, MOST_REPLICAS),
        stateFolder(settings.textOr("STATE_DIR", ".signalbox/state"), service));
  }

  private static String instance(String value) {
    if (!value.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new SettingException(
          "INSTANCE", "expected up to 64 letters, digits, dots, hyphens and underscores");
    }
    return value;
  }

  private static Path stateFolder(String value, String service) {
    try {
      return Path.of(value).resolve(service);
    } catch (InvalidPathException e) {
      throw new SettingException("STATE_DIR", "expected a folder");
    }
  }
}

package dev.signalbox.broker;

import java.nio.file.Path;

/**
 * How a broker is to run.
 *
 * @param dataDir where cluster id, metadata and records live; made if absent, reused if not
 * @param port where clients connect on 127.0.0.1; 0 picks a free one
 * @param partitions of a topic that is created without a number of its own
 * @param advertisedPort where clients are told to come back to, for a proxy before the broker; 0
 *     means the port itself
 */
public record Settings(Path dataDir, int port, int partitions, int advertisedPort) {

  /** One partition per core of a small laptop, and what the documentation promises. */
  public static final int DEFAULT_PARTITIONS = 4;

  private static final int MAX_PORT = 65_535;

  /**
   * Checks ranges.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public Settings {
    requirePort("port", port);
    requirePort("advertised port", advertisedPort);
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be 1 or more, not " + partitions);
    }
  }

  /** Keeps its data in that directory and takes any free port. */
  public static Settings in(Path dataDir) {
    return new Settings(dataDir, 0, DEFAULT_PARTITIONS, 0);
  }

  /** The same with another port; 0 picks a free one. */
  public Settings withPort(int port) {
    return new Settings(dataDir, port, partitions, advertisedPort);
  }

  /** The same with another default number of partitions. */
  public Settings withPartitions(int partitions) {
    return new Settings(dataDir, port, partitions, advertisedPort);
  }

  /** The same for clients that come through a proxy on that port. */
  public Settings withAdvertisedPort(int advertisedPort) {
    return new Settings(dataDir, port, partitions, advertisedPort);
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(name + " must be 0 to " + MAX_PORT + ", not " + port);
    }
  }
}

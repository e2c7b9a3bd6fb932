package dev.signalbox.broker;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * A Kafka broker and its controller inside this JVM, reachable on the loopback address only.
 *
 * <p>Its data outlives it: a broker that starts on the same directory has the same cluster id,
 * topics, records and group offsets, whatever ports it gets. Stop it before its directory is
 * deleted; Kafka ends the JVM when its last log directory vanishes.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);

  private final DataDirectory data;
  private final Listeners listeners;
  private final SharedServer shared;
  private final ControllerServer controller;
  private final BrokerServer broker;
  private final int advertisedPort;
  private boolean closed;

  private EmbeddedBroker(
      Settings settings, DataDirectory data, Listeners listeners, Consumer<String> onFatal) {
    this.data = data;
    this.listeners = listeners;
    this.advertisedPort =
        settings.advertisedPort() == 0 ? listeners.clientPort() : settings.advertisedPort();
    KafkaConfig config =
        KafkaConfig.fromProps(KafkaConfiguration.of(settings, data.logs(), listeners), false);
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> stored =
        KafkaRaftServer.initializeLogDirs(config, log, "");
    this.shared =
        new SharedServer(
            config,
            stored._1(),
            Time.SYSTEM,
            Server.initializeMetrics(config, Time.SYSTEM, stored._1().clusterId().orElseThrow()),
            CompletableFuture.completedFuture(
                QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
            QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
            new FaultHandlers(onFatal),
            listeners);
    this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
    this.broker = new BrokerServer(shared);
  }

  /**
   * Starts a broker and returns when it serves clients.
   *
   * @throws BrokerStartException if the port or the directory is in use, or Kafka refuses to start
   */
  public static EmbeddedBroker start(Settings settings) {
    return start(settings, fault -> log.error("The embedded broker is broken: {}", fault));
  }

  /** The same; {@code onFatal} hears of a fault after which the broker is of no more use. */
  static EmbeddedBroker start(Settings settings, Consumer<String> onFatal) {
    DataDirectory data = DataDirectory.open(settings.dataDir());
    Listeners listeners = null;
    try {
      listeners = Listeners.bind(settings.port());
      data.formatIfNew(Listeners.CONTROLLER);
      EmbeddedBroker started = new EmbeddedBroker(settings, data, listeners, onFatal);
      started.startUp();
      return started;
    } catch (RuntimeException e) {
      if (listeners != null) {
        listeners.close();
      }
      data.close();
      throw e instanceof BrokerStartException known
          ? known
          : new BrokerStartException("Kafka does not start: " + Causes.oneLine(e), e);
    }
  }

  /**
   * Where clients connect, as they write it: {@code 127.0.0.1:port}, the advertised port if set.
   */
  public String bootstrapServers() {
    return Listeners.HOST + ":" + advertisedPort;
  }

  /** The port the broker itself listens on. */
  public int port() {
    return listeners.clientPort();
  }

  /** The identity of the data: the same after every restart on the same directory. */
  public String clusterId() {
    return shared.clusterId();
  }

  /** Stops the broker and lets go of its directory; what was acknowledged stays there. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stop();
  }

  private void startUp() {
    try {
      controller.startup();
      broker.startup();
    } catch (Throwable e) {
      closed = true;
      stop();
      throw e;
    }
  }

  private void stop() {
    try {
      // The broker says goodbye to the controller, so it goes first.
      broker.shutdown();
    } finally {
      try {
        controller.shutdown();
      } finally {
        listeners.close();
        data.close();
      }
    }
  }
}

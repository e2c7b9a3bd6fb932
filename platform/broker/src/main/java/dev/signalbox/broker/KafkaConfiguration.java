package dev.signalbox.broker;

import static dev.signalbox.broker.Listeners.CLIENT;
import static dev.signalbox.broker.Listeners.CONTROLLER;
import static dev.signalbox.broker.Listeners.HOST;
import static dev.signalbox.broker.Listeners.INTERNAL;

import java.nio.file.Path;
import java.util.Properties;

/** What a broker needs to know to run small, alone and quickly on one machine. */
final class KafkaConfiguration {

  static final int NODE_ID = 1;

  private KafkaConfiguration() {}

  static Properties of(Settings settings, Path logs, Listeners listeners) {
    Properties kafka = new Properties();
    identity(kafka, logs, listeners);
    addresses(kafka, settings, listeners);
    topics(kafka, settings);
    coordinators(kafka);
    size(kafka);
    return kafka;
  }

  private static void identity(Properties kafka, Path logs, Listeners listeners) {
    kafka.setProperty("process.roles", "broker,controller");
    kafka.setProperty("node.id", Integer.toString(NODE_ID));
    kafka.setProperty("log.dirs", logs.toString());
    // A quorum named here, not one recorded in the metadata: the controller has another port after
    // each start, and a recorded voter would still be looked for at the old one.
    kafka.setProperty(
        "controller.quorum.voters", NODE_ID + "@" + HOST + ":" + listeners.controllerPort());
  }

  private static void addresses(Properties kafka, Settings settings, Listeners listeners) {
    int advertised =
        settings.advertisedPort() == 0 ? listeners.clientPort() : settings.advertisedPort();
    String internal = INTERNAL + "://" + HOST + ":" + listeners.internalPort();
    kafka.setProperty(
        "listeners",
        String.join(
            ",",
            CLIENT + "://" + HOST + ":" + listeners.clientPort(),
            internal,
            CONTROLLER + "://" + HOST + ":" + listeners.controllerPort()));
    kafka.setProperty(
        "advertised.listeners", CLIENT + "://" + HOST + ":" + advertised + "," + internal);
    kafka.setProperty(
        "listener.security.protocol.map",
        CLIENT + ":PLAINTEXT," + INTERNAL + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
    kafka.setProperty("inter.broker.listener.name", INTERNAL);
    kafka.setProperty("controller.listener.names", CONTROLLER);
  }

  private static void topics(Properties kafka, Settings settings) {
    // A topic that springs up from a typing error hides the error.
    kafka.setProperty("auto.create.topics.enable", "false");
    kafka.setProperty("num.partitions", Integer.toString(settings.partitions()));
    kafka.setProperty("default.replication.factor", "1");
    kafka.setProperty("min.insync.replicas", "1");
  }

  private static void coordinators(Properties kafka) {
    kafka.setProperty("offsets.topic.replication.factor", "1");
    kafka.setProperty("offsets.topic.num.partitions", "4");
    kafka.setProperty("transaction.state.log.replication.factor", "1");
    kafka.setProperty("transaction.state.log.min.isr", "1");
    kafka.setProperty("transaction.state.log.num.partitions", "4");
    kafka.setProperty("share.coordinator.state.topic.replication.factor", "1");
    kafka.setProperty("share.coordinator.state.topic.min.isr", "1");
    kafka.setProperty("share.coordinator.state.topic.num.partitions", "2");
    kafka.setProperty("group.initial.rebalance.delay.ms", "0");
    // Transactions of a killed service hold back every read_committed reader until they are
    // aborted: look once a second for those past their timeout instead of every ten.
    kafka.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    // After kill -9 the restarted broker is refused until its predecessor's session has expired.
    kafka.setProperty("broker.session.timeout.ms", "2000");
    kafka.setProperty("broker.heartbeat.interval.ms", "500");
    kafka.setProperty("initial.broker.registration.timeout.ms", "60000");
  }

  private static void size(Properties kafka) {
    kafka.setProperty("num.network.threads", "2");
    kafka.setProperty("listener.name.internal.num.network.threads", "1");
    kafka.setProperty("listener.name.controller.num.network.threads", "1");
    kafka.setProperty("num.io.threads", "4");
    kafka.setProperty("background.threads", "2");
    kafka.setProperty("num.recovery.threads.per.data.dir", "2");
    kafka.setProperty("group.coordinator.threads", "1");
    kafka.setProperty("share.coordinator.threads", "1");
    kafka.setProperty("log.cleaner.threads", "1");
    // Enough for 170,000 keys a pass; the default is 128 MB of heap from the start.
    kafka.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    kafka.setProperty("offsets.topic.segment.bytes", "10485760");
    kafka.setProperty("transaction.state.log.segment.bytes", "10485760");
    kafka.setProperty("share.coordinator.state.topic.segment.bytes", "10485760");
    // One broker has nobody to hand leadership to.
    kafka.setProperty("auto.leader.rebalance.enable", "false");
    kafka.setProperty("controlled.shutdown.enable", "true");
  }
}

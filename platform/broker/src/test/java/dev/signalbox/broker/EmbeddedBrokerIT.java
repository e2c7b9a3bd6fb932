package dev.signalbox.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

  @TempDir private Path dir;

  @Test
  void deliversWhatWasProduced() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(Settings.in(dir).withPartitions(3))) {
      Client client = new Client(broker.bootstrapServers());
      client.createTopic("calls");
      client.send("calls", "a", "b", "c");

      assertThat(client.read("calls", 3)).containsExactlyInAnyOrder("a", "b", "c");
      assertThat(client.partitionsOf("calls")).isEqualTo(3);
    }
  }

  @Test
  void keepsRecordsAcrossARestart() throws Exception {
    String clusterId;
    try (EmbeddedBroker broker = EmbeddedBroker.start(Settings.in(dir))) {
      Client client = new Client(broker.bootstrapServers());
      clusterId = broker.clusterId();
      client.createTopic("calls");
      client.send("calls", "a", "b");
    }

    // Every port of the second broker differs, the controller's too: it must still find itself.
    try (EmbeddedBroker broker = EmbeddedBroker.start(Settings.in(dir))) {
      Client client = new Client(broker.bootstrapServers());
      client.send("calls", "c");

      assertThat(client.read("calls", 3)).containsExactlyInAnyOrder("a", "b", "c");
      assertThat(broker.clusterId()).isEqualTo(clusterId);
    }
  }

  @Test
  void completesTransactions() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(Settings.in(dir))) {
      Client client = new Client(broker.bootstrapServers());
      client.createTopic("calls");
      client.sendInTransaction("calls", "a", "b");

      assertThat(client.read("calls", 2)).containsExactlyInAnyOrder("a", "b");
    }
  }

  @Test
  void makesNoTopicUp() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(Settings.in(dir))) {
      Client client = new Client(broker.bootstrapServers());

      assertThatThrownBy(() -> client.partitionsOf("cals"))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
    }
  }

  @Test
  void refusesADirectoryThatAnotherBrokerHas() {
    try (EmbeddedBroker first = EmbeddedBroker.start(Settings.in(dir))) {
      assertThatThrownBy(() -> EmbeddedBroker.start(Settings.in(dir)))
          .isInstanceOf(BrokerStartException.class)
          .hasMessage("data directory %s is in use by another broker", dir);
      assertThat(first.clusterId()).isNotBlank();
    }
  }

  @Test
  void letsGoOfItsDirectoryWhenThePortIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Settings taken = Settings.in(dir).withPort(other.getLocalPort());

      assertThatThrownBy(() -> EmbeddedBroker.start(taken))
          .isInstanceOf(BrokerStartException.class)
          .hasMessageStartingWith("port " + other.getLocalPort() + " on 127.0.0.1 cannot be used");
    }

    EmbeddedBroker.start(Settings.in(dir)).close();
  }
}

package dev.signalbox.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerMainIT {

  @TempDir private Path dir;
  private String data = "";

  @BeforeEach
  void nameTheData() {
    data = dir.resolve("data").toString();
  }

  @Test
  void keepsAcknowledgedRecordsWhenItIsKilled() throws Exception {
    try (MainProcess broker = MainProcess.start(dir, "--data", data)) {
      Client client = new Client(broker.awaitReady());
      client.createTopic("calls");
      client.send("calls", "a", "b", "c");
      broker.killHard();
    }

    try (MainProcess broker = MainProcess.start(dir, "--data", data)) {
      Client client = new Client(broker.awaitReady());

      assertThat(client.read("calls", 3)).containsExactlyInAnyOrder("a", "b", "c");
    }
  }

  @Test
  void saysOneLineWhenItIsReadyAndNothingElse() throws Exception {
    try (MainProcess broker = MainProcess.start(dir, "--data", data)) {
      String address = broker.awaitReady();
      broker.terminate();
      broker.awaitExit();

      assertThat(broker.output()).hasLineCount(1).startsWith("broker ready on " + address);
      assertThat(broker.errors()).isEmpty();
    }
  }

  @Test
  void stopsCleanlyWhenTerminated() throws Exception {
    try (MainProcess broker = MainProcess.start(dir, "--data", data)) {
      broker.awaitReady();
      broker.terminate();
      broker.awaitExit();

      assertThat(dir.resolve("data/kafka/.kafka_cleanshutdown")).exists();
    }
  }

  @Test
  void endsWithItsParent() throws Exception {
    try (MainProcess broker = MainProcess.start(dir, "--data", data, "--exit-on-eof")) {
      broker.awaitReady();
      broker.closeInput();

      assertThat(broker.awaitExit()).isZero();
      assertThat(dir.resolve("data/kafka/.kafka_cleanshutdown")).exists();
    }
  }

  @Test
  void saysInOneLineThatThePortIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        MainProcess broker =
            MainProcess.start(
                dir, "--data", data, "--port", Integer.toString(other.getLocalPort()))) {
      assertThat(broker.awaitExit()).isEqualTo(1);
      assertThat(broker.errors())
          .hasLineCount(1)
          .contains("port " + other.getLocalPort())
          .contains("in use");
      assertThat(broker.output()).isEmpty();
    }
  }

  @Test
  void saysInOneLineThatAnotherProcessHasTheData() throws Exception {
    try (MainProcess first = MainProcess.start(dir, "--data", data)) {
      first.awaitReady();
      try (MainProcess second = MainProcess.start(dir, "--data", data)) {
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.errors()).hasLineCount(1).contains("in use by another broker");
      }
    }
  }

  @Test
  void saysInOneLineWhatIsWrongWithItsArguments() throws Exception {
    try (MainProcess broker = MainProcess.start(dir, "--prot", "1")) {
      assertThat(broker.awaitExit()).isEqualTo(2);
      assertThat(broker.errors()).hasLineCount(1).contains("unknown argument --prot");
    }
  }

  @Test
  void runsFromItsJarAlone() throws Exception {
    try (MainProcess broker = MainProcess.startJar(dir, jar(), "--data", data)) {
      Client client = new Client(broker.awaitReady());
      client.createTopic("calls");
      client.send("calls", "a");

      assertThat(client.read("calls", 1)).containsExactly("a");
    }
  }

  private static Path jar() throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"), "broker-*.jar")) {
      return jars.iterator().next();
    }
  }
}

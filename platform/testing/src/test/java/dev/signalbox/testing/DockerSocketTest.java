package dev.signalbox.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerSocketTest {

  @Test
  void isSilentAboutAnEngineThatIsNotThere(@TempDir Path dir) {
    assertThat(DockerSocket.answers("unix://" + dir.resolve("docker.sock"))).isFalse();
    assertThat(DockerSocket.answers("tcp://127.0.0.1:" + FreePort.find())).isFalse();
  }

  @Test
  void findsAnEngineBehindASocket(@TempDir Path dir) throws Exception {
    Path path = dir.resolve("docker.sock");
    try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      engine.bind(UnixDomainSocketAddress.of(path));

      assertThat(DockerSocket.answers("unix://" + path)).isTrue();
    }
  }

  @Test
  void findsAnEngineBehindAPort() throws Exception {
    try (ServerSocket engine = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(DockerSocket.answers("tcp://127.0.0.1:" + engine.getLocalPort())).isTrue();
    }
  }
}

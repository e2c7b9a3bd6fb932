package dev.signalbox.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells in milliseconds, and without a word, whether it is worth asking Testcontainers at all. */
final class DockerSocket {

  private static final int CONNECT_TIMEOUT_MS = 1_000;

  private DockerSocket() {}

  static boolean answers() {
    return answers(System.getenv("DOCKER_HOST"));
  }

  static boolean answers(@Nullable String dockerHost) {
    if (dockerHost != null && !dockerHost.isBlank()) {
      return answersAt(URI.create(dockerHost.strip()));
    }
    // Testcontainers' own settings may name a host; it knows better how to read them.
    if (Files.exists(home().resolve(".testcontainers.properties"))) {
      return true;
    }
    return usualPlaces().anyMatch(DockerSocket::acceptsConnections);
  }

  private static boolean answersAt(URI host) {
    if ("unix".equals(host.getScheme())) {
      return acceptsConnections(Path.of(host.getPath()));
    }
    // Anything but TCP, such as a named pipe or ssh, is left to Testcontainers.
    return host.getHost() == null || acceptsConnections(host.getHost(), host.getPort());
  }

  private static Stream<Path> usualPlaces() {
    String runtimeDir = System.getenv("XDG_RUNTIME_DIR");
    return Stream.of(
            Path.of("/var/run/docker.sock"),
            home().resolve(".docker/run/docker.sock"),
            home().resolve(".docker/desktop/docker.sock"),
            runtimeDir == null ? null : Path.of(runtimeDir, "docker.sock"))
        .filter(Objects::nonNull);
  }

  private static boolean acceptsConnections(Path socket) {
    if (!Files.exists(socket)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      return channel.connect(UnixDomainSocketAddress.of(socket));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean acceptsConnections(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"));
  }
}

package dev.signalbox.cli.send;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The project's samples. */
final class Samples {

  private Samples() {}

  static Path root() {
    URL url = Objects.requireNonNull(Samples.class.getResource("/samples"));
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Path file(String name) {
    return root().resolve(name);
  }

  /** All that Twilio would send. */
  static List<Path> payloads() {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> Files.isRegularFile(file) && root().relativize(file).getNameCount() > 1)
          .filter(file -> !file.endsWith("media-streams-websocket.json"))
          // Whole requests, with a head: the bodies are what is sent.
          .filter(file -> !file.toString().endsWith(".http"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

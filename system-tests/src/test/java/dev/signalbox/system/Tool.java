package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that a machine may or may not have: {@code ./mvnw verify} needs nothing but a JDK, so a
 * test that needs more is skipped, and says which program it misses.
 */
final class Tool {

  private final Path program;

  private Tool(Path program) {
    this.program = program;
  }

  /** The first of these names that is on the path; the test is skipped where none is. */
  static Tool required(String... names) {
    Optional<Path> found =
        Arrays.stream(names).flatMap(Tool::onPath).filter(Files::isExecutable).findFirst();
    assumeTrue(found.isPresent(), () -> "skipped: no " + String.join(" or ", names) + " here");
    return new Tool(found.orElseThrow());
  }

  Path program() {
    return program;
  }

  /** Runs it in the project's root; it has to end well. */
  void succeeds(Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    Stream.of(arguments).map(Objects::toString).forEach(command::add);
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(Project.root().toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(String.join(" ", command) + ":\n" + said).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Path> onPath(String name) {
    String path = System.getenv("PATH");
    return path == null
        ? Stream.empty()
        : Arrays.stream(path.split(":")).map(folder -> Path.of(folder, name));
  }
}

package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a module's build has left of a service: its jar, the jar taken apart (only so can a JVM
 * cache it), and the cache of loaded classes that halves its start.
 */
final class Artifact {

  private static final int DIGITS_OF_VERSION = 16;

  private final Service service;
  private final Path home;
  private final Path target;
  private final Path options;
  private final Path jar;

  Artifact(Service service, Path home) {
    this.service = service;
    this.home = home;
    this.target = home.resolve(service.module()).resolve("target");
    String name = service.module().substring(service.module().lastIndexOf('/') + 1);
    this.options = home.resolve("deploy/jvm").resolve(name + ".options");
    this.jar = findJar(name);
  }

  private Path findJar(String name) {
    String pattern =
        service.kind() != Service.Kind.BROKER
            ? name + "-\\d.*-app\\.jar"
            : name + "-\\d[^-]*(-SNAPSHOT)?\\.jar";
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        List<Path> jars =
            files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
        if (!jars.isEmpty()) {
          return jars.getFirst();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw Failure.fault(
        service.id()
            + " is not built: run ./mvnw -DskipTests package, or leave it out with"
            + " --without "
            + service.id());
  }

  Service service() {
    return service;
  }

  Path home() {
    return home;
  }

  Path target() {
    return target;
  }

  /**
   * The jar to run: a copy, apart from what the next build writes, or a JVM that runs would find
   * other bytes in the jar that it has open. Made first, unless that was done before.
   */
  Path runnable() {
    try {
      return service.kind() == Service.Kind.BROKER ? copied() : extracted();
    } catch (IOException e) {
      throw Failure.fault("cannot unpack " + jar + ": " + Failure.reason(e));
    }
  }

  /** Beside the built one, since its manifest names its libraries from there. */
  private Path copied() throws IOException {
    Path copy = target.resolve("running-" + shortVersion() + ".jar");
    if (!Files.exists(copy)) {
      Path part = target.resolve("running-" + ProcessHandle.current().pid() + ".part");
      Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
    }
    return copy;
  }

  private Path extracted() throws IOException {
    Path folder = target.resolve("app-" + shortVersion());
    Path runnable = folder.resolve(jar.getFileName());
    if (!Files.exists(runnable)) {
      Path part = target.resolve("app-" + ProcessHandle.current().pid() + ".part");
      extract(part);
      Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    }
    return runnable;
  }

  private void extract(Path folder) throws IOException {
    Process tool =
        new ProcessBuilder(
                Jvm.java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djarmode=tools",
                "-jar",
                jar.toString(),
                "extract",
                "--force",
                "--destination",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = Jvm.exitCodeOf(tool);
    if (exitCode != 0) {
      throw new IOException(said.lines().findFirst().orElse("exit code " + exitCode));
    }
  }

  /** Flags of the JVM: the same as in the service's image. */
  List<String> flags() {
    return Files.exists(options)
        ? List.of("@" + options)
        : List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m");
  }

  /** The cache of this build, with these flags, for this JVM; it need not be there. */
  Path cache() {
    return target.resolve("app-" + shortVersion() + ".aot");
  }

  /**
   * Removes what former builds have left. Caches are large, and may go at once: who uses one has it
   * open. Jars stay for a day, since an up that still runs from them opens them one by one.
   */
  void deleteOld() throws IOException {
    FileTime yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
    try (Stream<Path> files = Files.list(target)) {
      for (Path file : files.filter(this::isOfAnotherBuild).toList()) {
        if (file.toString().endsWith(".aot")
            || Files.getLastModifiedTime(file).compareTo(yesterday) < 0) {
          delete(file);
        }
      }
    }
  }

  private boolean isOfAnotherBuild(Path file) {
    String name = file.getFileName().toString();
    return (name.matches("(app|running)-[0-9a-f]+(\\.aot|\\.jar|\\.part)?")
            && !name.contains(shortVersion()))
        // What an up that was killed in the middle of it has not removed: as large as a cache.
        || name.matches("training-\\d+\\.part(\\.config)?");
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private String shortVersion() {
    return version().substring(0, DIGITS_OF_VERSION);
  }

  private String version() {
    try {
      FileTime built = Files.getLastModifiedTime(jar);
      String content =
          String.join(
              "\n",
              jar.toString(),
              Long.toString(Files.size(jar)),
              Long.toString(built.toMillis()),
              Runtime.version().toString(),
              Files.exists(options) ? Files.readString(options) : "");
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

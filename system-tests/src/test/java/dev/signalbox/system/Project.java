package dev.signalbox.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project: what is deployed, documented, and what its modules have packaged. */
final class Project {

  private static final Path ROOT = Path.of(required("signalbox.root"));

  private Project() {}

  static Path root() {
    return ROOT;
  }

  static Path file(String path) {
    Path file = ROOT.resolve(path);
    if (!Files.exists(file)) {
      throw new AssertionError("the project has no " + path);
    }
    return file;
  }

  static String text(String path) {
    return read(file(path));
  }

  /** The Spring Boot jar of a service. */
  static Path application(String module) {
    return onlyJar(module, module + "-\\d.*-app\\.jar");
  }

  /** The plain jar of a module. */
  static Path jar(String module) {
    return onlyJar(module, module + "-\\d[^-]*(-SNAPSHOT)?\\.jar");
  }

  /** All files below a folder whose names end so. */
  static List<Path> filesBelow(String folder, String suffix) {
    try (Stream<Path> files = Files.walk(file(folder))) {
      return files
          .filter(file -> file.toString().endsWith(suffix) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path onlyJar(String module, String name) {
    try (Stream<Path> files = Files.list(file(module + "/target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError(module + " is not packaged"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String required(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new IllegalStateException("-D" + property + " is missing: the module's pom sets it");
    }
    return value;
  }
}

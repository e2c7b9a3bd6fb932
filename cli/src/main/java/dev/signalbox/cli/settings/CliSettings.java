package dev.signalbox.cli.settings;

import dev.signalbox.cli.console.Failure;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The variables of {@code docs/configuration.md} as the services will see them: the environment
 * first, then {@code .env} of the working directory, or of the project where the former has none.
 */
public final class CliSettings {

  private static final String HOME_PROPERTY = "signalbox.home";

  /** The management port stands a thousand above. */
  private static final int LAST_PORT = 64_535;

  private final Function<String, @Nullable String> environment;
  private final Path home;
  private final Path directory;
  private final Properties dotEnv;

  private CliSettings(Function<String, @Nullable String> environment, Path home, Path directory) {
    this.environment = environment;
    this.home = home;
    this.directory = Files.exists(directory.resolve(".env")) ? directory : home;
    this.dotEnv = read(this.directory.resolve(".env"));
  }

  /** Those of this process. */
  public static CliSettings ofProcess() {
    return new CliSettings(System::getenv, findHome(), Path.of("").toAbsolutePath());
  }

  /** These, and what the folder's {@code .env} says beside them. */
  public static CliSettings of(Map<String, String> environment, Path directory) {
    return new CliSettings(environment::get, directory, directory);
  }

  /** The project's root. */
  public Path home() {
    return home;
  }

  /** Where the services run, so that they read the same {@code .env}. */
  public Path directory() {
    return directory;
  }

  /** The value of the first of these names that is set; null where none is. */
  public @Nullable String text(String... names) {
    for (String name : names) {
      String value = environment.apply(name);
      if (value == null || value.isBlank()) {
        value = dotEnv.getProperty(name);
      }
      if (value != null && !value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }

  public int port(String name, int defaultPort) {
    String value = text(name);
    if (value == null) {
      return defaultPort;
    }
    try {
      int port = Integer.parseInt(value);
      if (port >= 1 && port <= LAST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw Failure.usage(name + ": expected a port from 1 to " + LAST_PORT);
  }

  /** What Twilio was told to call; null where nobody has said. */
  public @Nullable String publicUrl() {
    String url = text("PUBLIC_URL");
    String host = text("EXTERNAL_HOST");
    return url != null || host == null ? url : "https://" + host;
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    if (Files.isRegularFile(file)) {
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw Failure.usage(file + " cannot be read as NAME=value lines");
      }
    }
    return properties;
  }

  /** The script tells; without it, the jar stands in the project's {@code cli/target}. */
  private static Path findHome() {
    String told = System.getProperty(HOME_PROPERTY);
    if (told != null) {
      return Path.of(told);
    }
    CodeSource source = CliSettings.class.getProtectionDomain().getCodeSource();
    try {
      Path at = source == null ? null : Path.of(source.getLocation().toURI());
      for (; at != null; at = at.getParent()) {
        if (Files.exists(at.resolve("mvnw"))) {
          return at;
        }
      }
    } catch (URISyntaxException e) {
      // then it is no file
    }
    return Path.of("").toAbsolutePath();
  }
}

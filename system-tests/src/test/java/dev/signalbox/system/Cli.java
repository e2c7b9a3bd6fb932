package dev.signalbox.system;

import dev.signalbox.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code signalbox} command, run as its script runs it. */
final class Cli {

  /** What a command has said and how it ended. */
  record Result(int exitCode, List<String> output, List<String> errors) {

    String text() {
      return String.join("\n", output);
    }
  }

  private final Path directory;
  private final Map<String, String> environment = new LinkedHashMap<>();

  /**
   * A command line on ports of its own.
   *
   * @param directory where it runs
   */
  Cli(Path directory) {
    this.directory = directory;
    try {
      // One that is there keeps the project's own from being read.
      Files.writeString(directory.resolve(".env"), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String variable :
        List.of("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "PUBLIC_URL", "EXTERNAL_HOST")) {
      environment.put(variable, "");
    }
    for (String variable :
        List.of(
            "GATEWAY_PORT", "SIMULATOR_PORT", "KAFKA_PORT", "MEDIA_STREAM_PORT", "CALLBACK_PORT")) {
      environment.put(variable, Integer.toString(GateProcess.freePort()));
    }
  }

  /** A setting of its environment, and of all that it starts. */
  Cli with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  int port(String variable) {
    return Integer.parseInt(environment.getOrDefault(variable, ""));
  }

  /** Starts a command that goes on, such as up. */
  JavaProcess start(String... arguments) {
    JavaProcess.Builder java =
        JavaProcess.ofJar(Project.jar("cli"))
            .jvmOptions(
                List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dsignalbox.home=" + Project.root()))
            .arguments(arguments)
            .directory(directory);
    environment.forEach(java::environment);
    return java.start();
  }

  /** Runs a command to its end. */
  Result run(String... arguments) {
    try (JavaProcess process = start(arguments)) {
      int exitCode = process.awaitExit();
      return new Result(exitCode, process.output(), process.errors());
    }
  }
}

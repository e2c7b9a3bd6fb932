package dev.signalbox.cli.up;

import dev.signalbox.cli.running.HttpProbe;
import dev.signalbox.cli.running.LogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One running service. This process holds the other end of its standard input: when that closes, in
 * whichever way this process ends, the service ends.
 */
final class ServiceProcess {

  private static final String BROKER_READY = "broker ready on ";
  private static final String READINESS = "/actuator/health/readiness";

  private final Service service;
  private final int port;
  private final Path log;
  private final Process process;

  private ServiceProcess(Service service, int port, Path log, Process process) {
    this.service = service;
    this.port = port;
    this.log = log;
    this.process = process;
  }

  static ServiceProcess start(Launch launch) throws IOException {
    Path log = launch.log();
    Files.createDirectories(log.getParent());
    if (Files.exists(log)) {
      Path previous = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder =
        new ProcessBuilder(shielded(launch))
            .directory(launch.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(launch.environment());
    return new ServiceProcess(launch.service(), launch.port(), log, builder.start());
  }

  /**
   * Ctrl-C goes to every process of the terminal at once, and a closed terminal does, too. The
   * broker must outlive the gateway that still writes to it, so children do not listen to either:
   * they end when this process ends them.
   */
  private static List<String> shielded(Launch launch) {
    String exec = launch.inBackground() ? "exec nice -n 19" : "exec";
    return Stream.concat(
            Stream.of("sh", "-c", "trap '' INT HUP; " + exec + " \"$@\"", "sh"),
            launch.command().stream())
        .toList();
  }

  Service service() {
    return service;
  }

  int port() {
    return port;
  }

  Path log() {
    return log;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  CompletableFuture<ServiceProcess> onEnd() {
    return process.onExit().thenApply(ended -> this);
  }

  String url() {
    return service.kind() == Service.Kind.BROKER ? "localhost:" + port : "http://localhost:" + port;
  }

  @Nullable String managementUrl() {
    return service.kind() == Service.Kind.BROKER
        ? null
        : "http://localhost:" + Service.managementPort(port);
  }

  boolean isHealthy() {
    if (service.kind() == Service.Kind.BROKER) {
      return saysThatItIsReady();
    }
    String path = service.healthPath();
    return HttpProbe.isOk(managementUrl() + READINESS)
        && (path == null || HttpProbe.isOk(url() + path));
  }

  private boolean saysThatItIsReady() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.anyMatch(line -> line.startsWith(BROKER_READY));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  List<String> lastLines(int count) {
    try (LogReader reader = new LogReader(log)) {
      return reader.last(count);
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Asks it to end; see {@link #awaitEnd}. */
  void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // it has gone already
    }
  }

  /** Waits until it has ended, and ends it by force where it does not in time. */
  void awaitEnd(Duration patience) {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

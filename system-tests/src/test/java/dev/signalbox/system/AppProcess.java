package dev.signalbox.system;

import dev.signalbox.testing.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A service as it is deployed: its jar, its JVM flags, its settings from the environment. It may be
 * killed, and comes back with the same settings.
 */
final class AppProcess implements AutoCloseable {

  private static final int MANAGEMENT_DISTANCE = 1000;
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final String module;
  private final int port;
  private final JavaProcess.Builder java;
  private JavaProcess process;

  private AppProcess(String module, int port, JavaProcess.Builder java) {
    this.module = module;
    this.port = port;
    this.java = java;
    this.process = java.start();
  }

  /**
   * Starts it, and does not wait.
   *
   * @param directory where it runs: one without a {@code .env} of somebody's
   */
  static AppProcess start(
      String module, int port, Path directory, Map<String, String> environment) {
    JavaProcess.Builder java =
        JavaProcess.ofJar(Project.application(module))
            .jvmOptions(
                List.of(
                    "@" + Project.file("deploy/jvm/" + module + ".options"),
                    // Not even a test run that is killed leaves one behind.
                    "-Dsignalbox.exit-with-parent=true"))
            .directory(directory);
    environment.forEach(java::environment);
    return new AppProcess(module, port, java);
  }

  int port() {
    return port;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Waits until it says that it is ready. */
  AppProcess awaitReady() {
    Awaitility.await(module + " is ready")
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(this::isReady);
    return this;
  }

  private boolean isReady() {
    if (!process.isAlive()) {
      throw new AssertionError(module + " has ended:\n" + lastWords());
    }
    URI uri =
        URI.create(
            "http://127.0.0.1:" + (port + MANAGEMENT_DISTANCE) + "/actuator/health/readiness");
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Everything that Prometheus would be told now. */
  String metrics() {
    URI uri =
        URI.create("http://127.0.0.1:" + (port + MANAGEMENT_DISTANCE) + "/actuator/prometheus");
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    try {
      return HTTP.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The end of what it has printed. */
  private String lastWords() {
    List<String> output = process.output();
    return String.join("\n", output.subList(Math.max(0, output.size() - 60), output.size()));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it (SIGKILL) and waits until it is gone. */
  void killHard() {
    process.killHard();
  }

  /** Asks it to end (SIGTERM) and waits until it has. */
  void stopCleanly() {
    process.stopCleanly();
  }

  /** Starts it again, and does not wait. */
  void startAgain() {
    process.close();
    process = java.start();
  }

  @Override
  public void close() {
    process.close();
  }
}

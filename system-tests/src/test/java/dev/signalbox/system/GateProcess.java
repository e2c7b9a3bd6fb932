package dev.signalbox.system;

import dev.signalbox.testing.FreePort;
import dev.signalbox.testing.JavaProcess;
import dev.signalbox.twilio.signature.PublicUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The gateway as it is deployed: its jar, its JVM flags, its settings from the environment. */
final class GateProcess implements AutoCloseable {

  static final String ACCOUNT = "AC000000000000000000000000000000a1";
  static final String TOKEN = "12345";
  static final PublicUrl PUBLIC_URL = new PublicUrl("https://gateway.example.com");

  private static final int MANAGEMENT_DISTANCE = 1000;
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final JavaProcess process;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private GateProcess(JavaProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * What a gate needs to be told; more can be put.
   *
   * @param directory where it runs: one without a {@code .env} of somebody's
   */
  static Settings settings(Path directory, String bootstrapServers) {
    return new Settings(directory)
        .put("GATEWAY_PORT", Integer.toString(freePort()))
        .put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers)
        .put("KAFKA_PARTITIONS", "4")
        .put("TWILIO_ACCOUNT_SID", ACCOUNT)
        .put("TWILIO_AUTH_TOKEN", TOKEN)
        .put("PUBLIC_URL", PUBLIC_URL.toString());
  }

  /** Free together with the port of health and metrics above it. */
  static int freePort() {
    while (true) {
      int port = FreePort.find();
      try (ServerSocket management = new ServerSocket()) {
        management.bind(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port + MANAGEMENT_DISTANCE));
        return port;
      } catch (IOException e) {
        // taken: another pair, then
      }
    }
  }

  int port() {
    return port;
  }

  URI uri(String target) {
    return URI.create("http://127.0.0.1:" + port + target);
  }

  /** Everything that Prometheus would be told now. */
  String metrics() {
    return get(management("/actuator/prometheus"));
  }

  /** The sum of a metric's samples whose line contains all of these. */
  double metric(String name, String... labels) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> List.of(labels).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Waits until the topics are made and replies are read, as far as Kafka is there. */
  GateProcess awaitKafka() {
    Awaitility.await("the gate is connected to Kafka")
        .atMost(START_LIMIT)
        .until(() -> get(management("/actuator/health")).contains("\"commands\":true"));
    return this;
  }

  /** Ends it as an operator does who is about to start it with other settings. */
  void stopCleanly() {
    process.stopCleanly();
  }

  private URI management(String path) {
    return URI.create("http://127.0.0.1:" + (port + MANAGEMENT_DISTANCE) + path);
  }

  private String get(URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private boolean isHealthy() {
    if (!process.isAlive()) {
      throw new AssertionError("the gate has ended:\n" + String.join("\n", process.output()));
    }
    HttpRequest request =
        HttpRequest.newBuilder(uri("/healthz")).timeout(Duration.ofSeconds(5)).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.close();
  }

  /** The environment of a gate; the same settings start one after the other on the same port. */
  static final class Settings {

    private final Path directory;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private Settings(Path directory) {
      this.directory = directory;
    }

    Settings put(String name, String value) {
      variables.put(name, value);
      return this;
    }

    /** Starts it and waits until it says that it is healthy. */
    GateProcess start() {
      JavaProcess.Builder java =
          JavaProcess.ofJar(Project.application("ingress-gateway"))
              .jvmOptions(
                  List.of(
                      "@" + Project.file("deploy/jvm/ingress-gateway.options"),
                      // Not even a test run that is killed leaves one behind.
                      "-Dsignalbox.exit-with-parent=true"))
              .directory(directory);
      variables.forEach(java::environment);
      int port = Integer.parseInt(variables.getOrDefault("GATEWAY_PORT", "8080"));
      GateProcess gate = new GateProcess(java.start(), port);
      try {
        Awaitility.await("the gate is healthy")
            .atMost(START_LIMIT)
            .pollInterval(Duration.ofMillis(50))
            .until(gate::isHealthy);
        return gate;
      } catch (RuntimeException | AssertionError e) {
        gate.close();
        throw e;
      }
    }
  }
}

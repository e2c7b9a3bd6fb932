package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.settings.CliSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The processes of Signalbox, in the order in which {@code up} shows them. */
enum Service {
  BROKER("broker", "platform/broker", "KAFKA_PORT", 19092, Kind.BROKER, null),
  SIMULATOR("simulator", "simulator", "SIMULATOR_PORT", 8090, Kind.SPRING, null),
  INGRESS_GATEWAY(
      "ingress-gateway", "ingress-gateway", "GATEWAY_PORT", 8080, Kind.SPRING, "/healthz"),
  MEDIA_STREAM_SERVICE(
      "media-stream-service", "media-stream-service", "MEDIA_STREAM_PORT", 8081, Kind.SPRING, null),
  CALLBACK_SERVICE(
      "callback-service", "callback-service", "CALLBACK_PORT", 8082, Kind.SPRING, null);

  /** How a process is started and asked. */
  enum Kind {
    /** A plain jar that says on a line that it is ready. */
    BROKER,
    /** A Spring Boot application with a management port. */
    SPRING
  }

  private static final int MANAGEMENT_DISTANCE = 1000;

  private final String id;
  private final String module;
  private final String portVariable;
  private final int defaultPort;
  private final Kind kind;
  private final @Nullable String healthPath;

  /**
   * @param healthPath what must answer 200 on the service's own port, too, before it is healthy
   */
  Service(
      String id,
      String module,
      String portVariable,
      int defaultPort,
      Kind kind,
      @Nullable String healthPath) {
    this.id = id;
    this.module = module;
    this.portVariable = portVariable;
    this.defaultPort = defaultPort;
    this.kind = kind;
    this.healthPath = healthPath;
  }

  /** The service of this name. */
  static Service named(String id) {
    return Arrays.stream(values())
        .filter(service -> service.id.equals(id))
        .findAny()
        .orElseThrow(
            () -> Failure.usage("no service '" + id + "'; there are: " + names(List.of(values()))));
  }

  static String names(List<Service> services) {
    return services.stream().map(Service::id).collect(Collectors.joining(", "));
  }

  String id() {
    return id;
  }

  String module() {
    return module;
  }

  String portVariable() {
    return portVariable;
  }

  Kind kind() {
    return kind;
  }

  @Nullable String healthPath() {
    return healthPath;
  }

  /** The port that is configured for it. */
  int port(CliSettings settings) {
    return settings.port(portVariable, defaultPort);
  }

  static int managementPort(int port) {
    return port + MANAGEMENT_DISTANCE;
  }
}

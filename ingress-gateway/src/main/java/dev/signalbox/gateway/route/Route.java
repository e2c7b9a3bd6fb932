package dev.signalbox.gateway.route;

import java.time.Duration;
import java.util.Set;

/** One public path of the gate. */
public sealed interface Route permits RecordRoute, CommandRoute, ProxyRoute, HealthRoute {

  Set<String> GET = Set.of("GET");
  Set<String> POST = Set.of("POST");
  Set<String> GET_AND_POST = Set.of("GET", "POST");

  /** The path in this table, which is also the value of the metric tag {@code route}. */
  String path();

  Set<String> methods();

  /** The longest body that is read. */
  default int largestBody() {
    return 1024 * 1024;
  }

  /** From the request's head to its answer, whatever breaks. */
  default Duration deadline() {
    return Duration.ofSeconds(4);
  }
}

package dev.signalbox.gateway.route;

import java.util.Set;

/** Tells a load balancer that the gate serves. */
public record HealthRoute(String path) implements Route {

  @Override
  public Set<String> methods() {
    return Set.of("GET", "HEAD");
  }
}

package dev.signalbox.gateway.http;

import dev.signalbox.gateway.route.CommandRoute;
import dev.signalbox.gateway.route.HealthRoute;
import dev.signalbox.gateway.route.ProxyRoute;
import dev.signalbox.gateway.route.RecordRoute;
import dev.signalbox.gateway.route.Route;
import java.util.concurrent.CompletableFuture;

/** What answers which kind of route. */
public record Endpoints(
    Endpoint<RecordRoute> records, Endpoint<CommandRoute> commands, Endpoint<HealthRoute> health) {

  CompletableFuture<Answer> handle(Route route, GateRequest request) {
    return switch (route) {
      case RecordRoute recorded -> records.handle(recorded, request);
      case CommandRoute command -> commands.handle(command, request);
      case HealthRoute healthz -> health.handle(healthz, request);
      case ProxyRoute proxied -> throw new IllegalStateException(proxied + " is not ours");
    };
  }
}

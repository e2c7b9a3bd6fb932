package dev.signalbox.gateway.http;

import dev.signalbox.gateway.route.Route;
import java.util.concurrent.CompletableFuture;

/**
 * Answers the requests of one kind of route. It is called on an event loop and must not block; its
 * future may complete on any thread, and if it fails, the answer is 503.
 */
public interface Endpoint<R extends Route> {
  CompletableFuture<Answer> handle(R route, GateRequest request);
}

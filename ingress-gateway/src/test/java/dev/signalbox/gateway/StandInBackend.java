package dev.signalbox.gateway;

import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/** A service behind the gate, over HTTP and websocket. */
final class StandInBackend implements AutoCloseable {

  /** What it was asked. */
  record Seen(String method, String uri, HttpHeaders headers, String body) {}

  private static final int FRAME = 16 * 1024 * 1024;

  final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
  volatile int status = 200;
  volatile boolean refusesWebsockets;
  volatile Duration delay = Duration.ZERO;

  /** What follows the first of the events that it sends under a path that ends in /events. */
  volatile Flux<String> rest = Flux.never();

  private final DisposableServer server;

  StandInBackend() {
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .httpRequestDecoder(d -> d.maxHeaderSize(65_536).maxInitialLineLength(65_536))
            .handle(this::answer)
            .bindNow();
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
    if (request.requestHeaders().contains("upgrade") && refusesWebsockets) {
      return response.status(503).send();
    }
    if (request.uri().endsWith("/events")) {
      return response.sse().sendString(Flux.just("data: first\n\n").concatWith(rest));
    }
    if (request.requestHeaders().contains("upgrade")) {
      String offered = request.requestHeaders().get("Sec-WebSocket-Protocol");
      seen.add(new Seen("WS", request.uri(), request.requestHeaders().copy(), ""));
      return response.sendWebsocket(
          StandInBackend::echo,
          WebsocketServerSpec.builder().protocols(offered).maxFramePayloadLength(FRAME).build());
    }
    return request
        .receive()
        .aggregate()
        .asString(StandardCharsets.ISO_8859_1)
        .defaultIfEmpty("")
        .delayElement(delay)
        .flatMap(
            body -> {
              seen.add(
                  new Seen(
                      request.method().name(),
                      request.uri(),
                      request.requestHeaders().copy(),
                      body));
              return response
                  .status(status)
                  .header("Access-Control-Allow-Origin", "*")
                  .header("Access-Control-Allow-Credentials", "true")
                  .header("Content-Type", "text/plain")
                  .sendString(Mono.just("from the service"))
                  .then();
            });
  }

  private static Publisher<Void> echo(WebsocketInbound in, WebsocketOutbound out) {
    return out.sendString(
        Flux.concat(
            Mono.just("welcome"),
            in.aggregateFrames(FRAME).receive().asString().map(text -> "echo: " + text)));
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(1));
  }
}

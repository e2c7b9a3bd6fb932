package dev.signalbox.system;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;

/** A service behind the gate that accepts every websocket, greets, and says what it hears. */
final class StandInDialer implements AutoCloseable {

  private static final int HEADER_LIMIT = 32 * 1024;

  /** The subprotocol of each socket that was opened. */
  final Queue<String> offered = new ConcurrentLinkedQueue<>();

  private final DisposableServer server;

  StandInDialer() {
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .httpRequestDecoder(decoder -> decoder.maxHeaderSize(HEADER_LIMIT))
            .handle(
                (request, response) -> {
                  String protocol =
                      String.valueOf(request.requestHeaders().get("Sec-WebSocket-Protocol"));
                  offered.add(protocol);
                  return response.sendWebsocket(
                      (in, out) ->
                          out.sendString(
                              Flux.concat(
                                  Mono.just("welcome"),
                                  in.receive().asString().map(text -> "heard " + text))),
                      WebsocketServerSpec.builder().protocols(protocol).build());
                })
            .bindNow();
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(1));
  }
}

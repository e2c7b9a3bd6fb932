package dev.signalbox.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executors;

/** Twilio's token validation: it knows one token. */
final class StandInIam implements AutoCloseable {

  /** As long as a real one: 1.4 KB. */
  static final String TOKEN =
      "eyJhbGciOiJ" + "a".repeat(1100) + ".key.iv." + "c".repeat(270) + ".tag";

  static final String EXPIRED = "eyJhbGciOiJ.key.iv.expired.tag";

  private final HttpServer server;
  volatile boolean away;

  StandInIam() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/iam/v1/Accounts/" + TestGate.ACCOUNT + "/Tokens/validate", this::answer);
    server.start();
  }

  String apiBaseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean valid = request.equals("{\"token\":\"" + TOKEN + "\"}");
    String answer =
        valid
            ? """
              {"valid":true,"expiration":"%s","identity":"ann_40example_2Ecom",
               "realm_user_id":"ann@example.com","roles":["agent"],"worker_sid":"WKann"}"""
                .formatted(Instant.now().plusSeconds(3600))
            : "{\"valid\":false,\"message\":\"Token has expired\"}";
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(away ? 500 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

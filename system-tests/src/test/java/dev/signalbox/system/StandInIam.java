package dev.signalbox.system;

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

  /** Five parts and 1.4 KB, as a real one has. */
  static final String TOKEN =
      "eyJhbGciOiJ" + "a".repeat(1100) + ".key.iv." + "c".repeat(270) + ".tag";

  static final String EXPIRED =
      "eyJhbGciOiJ" + "e".repeat(1100) + ".key.iv." + "d".repeat(270) + ".tag";

  private final HttpServer server;

  StandInIam() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/iam/v1/Accounts/" + GateProcess.ACCOUNT + "/Tokens/validate",
        exchange -> {
          try (exchange) {
            String asked =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = answer(asked).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
  }

  String apiBaseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static String answer(String asked) {
    return asked.contains("\"" + TOKEN + "\"")
        ? """
          {"valid":true,"expiration":"%s","identity":"ann_40example_2Ecom",
           "realm_user_id":"ann@example.com","roles":["agent"],"worker_sid":"WKann"}"""
            .formatted(Instant.now().plusSeconds(3600))
        : "{\"valid\":false,\"message\":\"Token has expired\"}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package dev.signalbox.twilio.flex;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A stand-in for Twilio's token validation, over a real socket. */
final class Iam implements AutoCloseable {

  private final HttpServer server;
  final Queue<String> requests = new ConcurrentLinkedQueue<>();
  final Queue<String> authorizations = new ConcurrentLinkedQueue<>();
  volatile int status = 200;
  volatile String answer = valid(Instant.now().plusSeconds(3600));

  /** Counted down to let held answers go. */
  volatile CountDownLatch hold = new CountDownLatch(0);

  Iam() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  static String valid(Instant expiration) {
    return """
        {"valid":true,"code":0,"message":null,"expiration":"%s","realm_user_id":"user@example.com",
         "identity":"user_40example_2Ecom","roles":["agent","supervisor"],"worker_sid":"WK1"}"""
        .formatted(expiration);
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    try {
      hold.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  FlexTokenSettings settings(Duration cacheFor) {
    return new FlexTokenSettings(
        "AC1",
        "AC1",
        "secret",
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/iam/validate"),
        cacheFor,
        true);
  }

  @Override
  public void close() {
    hold.countDown();
    server.stop(0);
  }
}

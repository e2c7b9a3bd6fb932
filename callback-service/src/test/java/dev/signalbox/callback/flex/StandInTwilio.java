package dev.signalbox.callback.flex;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** As much of Twilio as these endpoints ask: it knows three tokens, and serves recordings. */
public final class StandInTwilio implements AutoCloseable {

  public static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  public static final String AGENT = "agent.key.iv.text.tag";
  public static final String SUPERVISOR = "supervisor.key.iv.text.tag";
  public static final String NOBODY = "nobody.key.iv.text.tag";

  private static final Map<String, String> ROLES =
      Map.of(AGENT, "[\"agent\"]", SUPERVISOR, "[\"agent\",\"supervisor\"]");

  /** Paths that were asked for, tokens apart. */
  public final Queue<String> asked = new ConcurrentLinkedQueue<>();

  /** What it does with a request for a recording. */
  public volatile HttpHandler recording = exchange -> answer(exchange, 404, "{}");

  public volatile boolean iamIsAway;

  private final HttpServer server;

  public StandInTwilio() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/iam/v1/Accounts/" + ACCOUNT + "/Tokens/validate", this::validate);
    server.createContext(
        "/api/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          recording.handle(exchange);
        });
    server.start();
  }

  /** What a service is told to find it. */
  public Map<String, Object> settings() {
    return Map.of(
        "TWILIO_ACCOUNT_SID",
        ACCOUNT,
        "TWILIO_AUTH_TOKEN",
        "0123456789abcdef0123456789abcdef",
        "TWILIO_API_BASE_URL",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "FLEX_TOKEN_CACHE",
        "0");
  }

  private void validate(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String token = request.substring("{\"token\":\"".length(), request.length() - 2);
    String roles = ROLES.get(token);
    String answer =
        roles == null
            ? "{\"valid\":false,\"message\":\"Token has expired\"}"
            : "{\"valid\":true,\"expiration\":\"%s\",\"identity\":\"ann\",\"roles\":%s}"
                .formatted(Instant.now().plusSeconds(3600), roles);
    answer(exchange, iamIsAway ? 500 : 200, answer);
  }

  /** Answers as a whole. */
  public static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

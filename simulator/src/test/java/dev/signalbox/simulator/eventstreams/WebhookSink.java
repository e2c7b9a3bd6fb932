package dev.signalbox.simulator.eventstreams;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes events, and answers as it is told. */
final class WebhookSink implements AutoCloseable {

  /** Instead of a status: no answer at all, or the end of the connection. */
  static final int SILENCE = 0;

  static final int HANG_UP = 1;

  /** One request. */
  record Received(
      String target,
      String body,
      String signature,
      @Nullable String authorization,
      @Nullable String contentType) {

    /** The events in it. */
    List<JsonNode> events() {
      JsonNode json = JsonMapper.shared().readTree(body);
      return json.isArray() ? json.valueStream().toList() : List.of(json);
    }
  }

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile int usual = 204;

  WebhookSink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    received.add(
        new Received(
            exchange.getRequestURI().toString(),
            new String(body, StandardCharsets.UTF_8),
            String.valueOf(exchange.getRequestHeaders().getFirst("X-Twilio-Signature")),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("Content-Type")));
    Integer next = answers.poll();
    int answer = next == null ? usual : next;
    if (answer == SILENCE) {
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    } else if (answer != HANG_UP) {
      exchange.sendResponseHeaders(answer, -1);
    }
    exchange.close();
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  String url() {
    return "http://" + host() + "/twilio/events";
  }

  /** The next answers, in turn. */
  void answer(Integer... statuses) {
    answers.addAll(List.of(statuses));
  }

  /** Every answer after those. */
  void answerAlways(int status) {
    usual = status;
  }

  List<Received> received() {
    return received;
  }

  List<JsonNode> events() {
    return received.stream().flatMap(one -> one.events().stream()).toList();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
  }
}

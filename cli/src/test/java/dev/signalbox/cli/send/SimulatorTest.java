package dev.signalbox.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorTest {

  private static final Map<String, Object> STORY = Map.of("voice", Map.of("calls", List.of()));

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final StringWriter err = new StringWriter();
  private final HttpServer server;
  private volatile int status = 200;

  SimulatorTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          told.add(exchange.getRequestURI() + " " + body);
          byte[] answer = "{\"message\":\"sid: expected\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void isToldTheStory() {
    simulator(url()).tell(STORY);

    assertThat(told).containsExactly("/simulator/v1/story {\"voice\":{\"calls\":[]}}");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void isToldNothingWhereThereIsNothingToTell() {
    simulator(url()).tell(Map.of());

    assertThat(told).isEmpty();
  }

  @Test
  void isNotMissedWhereNobodyListens() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    simulator("http://127.0.0.1:" + closed).tell(STORY);
    simulator(null).tell(STORY);

    assertThat(err.toString()).isEmpty();
  }

  @Test
  void isNotMissedWhereSomethingElseListensAndIsAskedOnlyOnce() {
    status = 404;
    Simulator simulator = simulator(url());

    simulator.tell(STORY);
    simulator.tell(STORY);

    assertThat(told).hasSize(1);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void saysWhyAStoryWasNotUnderstood() {
    status = 400;

    simulator(url()).tell(STORY);

    assertThat(err.toString()).contains("sid: expected");
  }

  private Simulator simulator(@Nullable String url) {
    return new Simulator(url, new PrintWriter(err));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}

package dev.signalbox.simulator.voice;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.events.FormParameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Answers with TwiML, by path, and keeps what it was asked. Anything else gets an empty 200. */
public final class TwimlServer implements AutoCloseable {

  /** One request. */
  public record Asked(String path, FormParameters form, String signature) {

    public @Nullable String first(String name) {
      return form.first(name);
    }
  }

  private final HttpServer server;
  private final Map<String, String> documents = new ConcurrentHashMap<>();
  private final Map<String, String> types = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  public TwimlServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] body = exchange.getRequestBody().readAllBytes();
          String query = String.valueOf(exchange.getRequestURI().getRawQuery());
          boolean get = exchange.getRequestMethod().equals("GET");
          asked.add(
              new Asked(
                  path,
                  FormParameters.parse(get ? query.getBytes(StandardCharsets.UTF_8) : body),
                  String.valueOf(exchange.getRequestHeaders().getFirst("X-Twilio-Signature"))));
          byte[] answer = documents.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", types.getOrDefault(path, "text/xml"));
          exchange.sendResponseHeaders(
              statuses.getOrDefault(path, 200), answer.length == 0 ? -1 : answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  /** Answers with this, within a Response. */
  public TwimlServer says(String path, String verbs) {
    return answers(path, "<Response>" + verbs + "</Response>");
  }

  public TwimlServer answers(String path, String body) {
    documents.put(path, body);
    return this;
  }

  /** Answers with something that only looks like a file. */
  public void plays(String path, String contentType) {
    types.put(path, contentType);
    answers(path, "no sound");
  }

  public void fails(String path, int status) {
    statuses.put(path, status);
  }

  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The requests for a path. */
  public List<Asked> asked(String path) {
    return asked.stream().filter(one -> one.path().equals(path)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

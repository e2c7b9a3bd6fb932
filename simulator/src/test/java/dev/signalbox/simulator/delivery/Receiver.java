package dev.signalbox.simulator.delivery;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.events.FormParameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Takes callbacks, and answers as it is told. */
public final class Receiver implements AutoCloseable {

  /** One callback. */
  public record Received(String target, FormParameters form, String signature, String token) {

    public @Nullable String first(String name) {
      return form.first(name);
    }
  }

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

  public Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.add(
              new Received(
                  exchange.getRequestURI().toString(),
                  FormParameters.parse(body),
                  String.valueOf(exchange.getRequestHeaders().getFirst("X-Twilio-Signature")),
                  String.valueOf(
                      exchange.getRequestHeaders().getFirst("I-Twilio-Idempotency-Token"))));
          Integer status = answers.poll();
          exchange.sendResponseHeaders(status == null ? 204 : status, -1);
          exchange.close();
        });
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next answers, in turn; then 204. */
  public void answer(Integer... statuses) {
    answers.addAll(List.of(statuses));
  }

  public List<Received> received() {
    return received;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package dev.signalbox.twilio.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whoever is at the other end of the socket: sees the bytes, and may behave badly. */
final class Peer implements AutoCloseable {

  /** A request as it came. */
  record Received(String line, String headers, String body) {
    String target() {
      return line.split(" ", 3)[1];
    }
  }

  /** What the peer does when a request is in. */
  interface Conduct {
    void to(Received request, Socket socket) throws IOException, InterruptedException;
  }

  static final String STREAM =
      """
      {"sid":"MZ00000000000000000000000000000001","account_sid":"AC1","call_sid":"CA1",
       "name":"one","status":"in-progress","uri":"/x"}""";

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

  final List<Received> requests = new CopyOnWriteArrayList<>();
  final AtomicInteger connections = new AtomicInteger();
  volatile Conduct conduct = answer(201, STREAM);
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final Thread acceptor;

  Peer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    acceptor = Thread.startVirtualThread(this::accept);
  }

  /** An answer that is complete, on a connection that stays. */
  static Conduct answer(int status, String body, String... headers) {
    return (request, socket) -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
      List.of(headers).forEach(header -> head.append(header).append("\r\n"));
      head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
      write(socket, head + body);
    };
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        sockets.add(socket);
        Thread.startVirtualThread(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed: the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      while (!socket.isClosed()) {
        Received request = read(socket.getInputStream());
        if (request == null) {
          return;
        }
        requests.add(request);
        conduct.to(request, socket);
      }
    } catch (IOException e) {
      // the other side went away
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @org.jspecify.annotations.Nullable private static Received read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return null;
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.ISO_8859_1);
    Matcher length = LENGTH.matcher(text);
    byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
    String[] parts = text.split("\r\n", 2);
    return new Received(parts[0], parts[1], new String(body, StandardCharsets.UTF_8));
  }

  /** Until the accepting thread has let go of it, the port would still take connections. */
  @Override
  public void close() throws IOException {
    server.close();
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}

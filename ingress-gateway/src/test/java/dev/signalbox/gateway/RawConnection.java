package dev.signalbox.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A socket to the gate, for what no HTTP client would send. */
final class RawConnection implements AutoCloseable {

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  private static final Duration PATIENCE = Duration.ofSeconds(6);
  private static final Duration PAUSE = Duration.ofMillis(80);

  private final Socket socket;

  RawConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
  }

  RawConnection send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawConnection send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** What the gate answers: waits for it, and then until nothing more comes. */
  String answer() throws IOException {
    return read(PATIENCE, PAUSE);
  }

  /** Everything until the gate closes or is silent for so long; perhaps nothing. */
  String read(Duration silence) throws IOException {
    return read(silence, silence);
  }

  private String read(Duration first, Duration next) throws IOException {
    socket.setSoTimeout((int) first.toMillis());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        all.write(buffer, 0, n);
        socket.setSoTimeout((int) next.toMillis());
      }
    } catch (SocketTimeoutException | SocketException e) {
      // silent, or gone: what has come is what there is
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /** Whether the gate ends the connection within that time. */
  boolean closedWithin(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    byte[] buffer = new byte[8192];
    try {
      int n = 0;
      while (n >= 0) {
        n = socket.getInputStream().read(buffer);
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }

  static List<Integer> statuses(String responses) {
    List<Integer> statuses = new ArrayList<>();
    Matcher matcher = STATUS_LINE.matcher(responses);
    while (matcher.find()) {
      statuses.add(Integer.valueOf(matcher.group(1)));
    }
    return statuses;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

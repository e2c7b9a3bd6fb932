package dev.signalbox.simulator.voice;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A websocket on a plain socket, which takes one media stream and can talk back. */
final class StreamReceiver implements AutoCloseable {

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final ServerSocket server;
  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private volatile @Nullable Socket socket;

  StreamReceiver() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::serve);
  }

  String url() {
    return "ws://127.0.0.1:" + server.getLocalPort() + "/in";
  }

  List<JsonNode> messages(String event) {
    return messages.stream().filter(one -> one.path("event").asString().equals(event)).toList();
  }

  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  void say(String json) throws IOException {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[text.length + 2];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) text.length;
    System.arraycopy(text, 0, frame, 2, text.length);
    Socket there = socket;
    if (there != null) {
      there.getOutputStream().write(frame);
    }
  }

  private void serve() {
    try (Socket accepted = server.accept()) {
      DataInputStream in = new DataInputStream(accepted.getInputStream());
      shake(in, accepted);
      socket = accepted;
      while (take(in)) {
        // the next one
      }
    } catch (IOException | GeneralSecurityException e) {
      // the other side is gone, or this one is closed
    }
  }

  private void shake(DataInputStream in, Socket to) throws IOException, GeneralSecurityException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    headers.putAll(
        new BufferedReader(new StringReader(head.toString()))
            .lines()
            .filter(line -> line.contains(": "))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT),
                    line -> line.substring(line.indexOf(':') + 2))));
    byte[] key =
        MessageDigest.getInstance("SHA-1")
            .digest((header("Sec-WebSocket-Key") + MAGIC).getBytes(StandardCharsets.US_ASCII));
    to.getOutputStream()
        .write(
            ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: "
                    + Base64.getEncoder().encodeToString(key)
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
  }

  private boolean take(DataInputStream in) throws IOException {
    int opcode = in.readUnsignedByte() & 0x0F;
    int length = in.readUnsignedByte() & 0x7F;
    if (length == 126) {
      length = in.readUnsignedShort();
    }
    byte[] mask = in.readNBytes(4);
    byte[] text = in.readNBytes(length);
    for (int i = 0; i < length; i++) {
      text[i] ^= mask[i % 4];
    }
    if (opcode == 1) {
      messages.add(JsonMapper.shared().readTree(text));
    }
    return opcode != 8;
  }

  @Override
  public void close() throws IOException {
    server.close();
    Socket there = socket;
    if (there != null) {
      there.close();
    }
  }
}

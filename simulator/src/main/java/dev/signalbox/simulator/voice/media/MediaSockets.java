package dev.signalbox.simulator.voice.media;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The sockets over which calls are streamed, each on a thread of its own, in real time. */
public final class MediaSockets implements AutoCloseable {

  /** Source: Twilio, error dictionary. */
  private static final int CONNECT_TIMEOUT = 31_901;

  private static final int REFUSED = 31_902;
  private static final int HANDSHAKE = 31_920;
  private static final int MOST = 256;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  /**
   * A stream to carry.
   *
   * @param signature for the header {@code X-Twilio-Signature}
   * @param tracks {@code inbound}, {@code outbound} or both
   * @param bothWays whether what comes back is heard
   */
  public record Target(
      String streamSid,
      String callSid,
      String accountSid,
      String url,
      String signature,
      List<String> tracks,
      Map<String, String> parameters,
      boolean bothWays) {}

  /** Who is told what becomes of a stream. */
  public interface Listener {

    void opened(String streamSid);

    /** The receiver has closed the connection. */
    void dropped(String streamSid);

    /**
     * It could not be opened, or has failed.
     *
     * @param code one of Twilio's error codes
     */
    void failed(String streamSid, int code, String message);
  }

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, MediaSocket> sockets = new ConcurrentHashMap<>();

  /** Opens one; what becomes of it is told later. */
  public void open(Target target, Listener listener) {
    if (sockets.size() >= MOST) {
      threads.execute(
          () ->
              listener.failed(
                  target.streamSid(), REFUSED, "the simulator carries no more streams at a time"));
      return;
    }
    MediaSocket socket = new MediaSocket(target, listener);
    sockets.put(target.streamSid(), socket);
    threads.execute(() -> carry(socket, target, listener));
  }

  private void carry(MediaSocket socket, Target target, Listener listener) {
    try {
      WebSocket opened =
          http.newWebSocketBuilder()
              .connectTimeout(CONNECT_LIMIT)
              .header("X-Twilio-Signature", target.signature())
              .buildAsync(URI.create(target.url()), socket)
              .join();
      listener.opened(target.streamSid());
      socket.carry(opened);
    } catch (CompletionException e) {
      refused(target, listener, e.getCause());
    } catch (IllegalArgumentException e) {
      refused(target, listener, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(target.streamSid());
    }
  }

  private static void refused(Target target, Listener listener, @Nullable Throwable cause) {
    switch (cause) {
      case WebSocketHandshakeException e ->
          listener.failed(target.streamSid(), HANDSHAKE, "Stream - WebSocket - Handshake Error");
      case HttpConnectTimeoutException e ->
          listener.failed(
              target.streamSid(), CONNECT_TIMEOUT, "Stream - WebSocket - Connection Timeout");
      case ConnectException e ->
          listener.failed(target.streamSid(), REFUSED, "Stream - WebSocket - Connection Refused");
      case null, default ->
          listener.failed(target.streamSid(), HANDSHAKE, "Stream - WebSocket - Handshake Error");
    }
  }

  /** Ends a stream with a stop message; one that is not there is no matter. */
  public void close(String streamSid) {
    MediaSocket socket = sockets.get(streamSid);
    if (socket != null) {
      socket.stop();
    }
  }

  /** Somebody presses a key; only a stream that is heard both ways tells of it. */
  public void key(String streamSid, String key) {
    MediaSocket socket = sockets.get(streamSid);
    if (socket != null) {
      socket.key(key);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }
}

package dev.signalbox.simulator.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Sends a request and says what came of it. Connections are kept and used again. */
final class Wire implements AutoCloseable {

  /** Twilio waits this long for a connection. */
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private static final int MOST_BYTES = 65_537;
  private static final BodyHandler<String> BEGINNING =
      info -> new Beginning<>(BodyHandlers.ofString().apply(info), MOST_BYTES);
  private static final BodyHandler<String> NOTHING = info -> BodySubscribers.replacing("");

  private static final int CONNECTION_FAILURE = 11205;
  private static final int BAD_HOST_NAME = 11210;
  private static final int TLS_FAILURE = 11220;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();

  Attempt send(HttpRequest request) throws InterruptedException {
    return send(request, false);
  }

  /**
   * Sends one.
   *
   * @param reads whether somebody wants to read the answer, of which no more is kept than 64 kB and
   *     one byte, so that it is seen to be too long
   */
  Attempt send(HttpRequest request, boolean reads) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request, reads ? BEGINNING : NOTHING);
      return new Attempt.Answered(
          answer.statusCode(),
          answer.body(),
          answer.headers().firstValue("Content-Type").orElse(""));
    } catch (SSLException e) {
      return new Attempt.NotConnected(reason(e), TLS_FAILURE);
    } catch (ConnectException e) {
      return isUnknownHost(e)
          ? new Attempt.NotConnected("unknown host", BAD_HOST_NAME)
          : new Attempt.NotConnected(reason(e), CONNECTION_FAILURE);
    } catch (HttpConnectTimeoutException e) {
      return new Attempt.NotConnected(reason(e), CONNECTION_FAILURE);
    } catch (IOException e) {
      return isUnknownHost(e)
          ? new Attempt.NotConnected("unknown host", BAD_HOST_NAME)
          : new Attempt.NoAnswer(reason(e), e instanceof HttpTimeoutException);
    }
  }

  private static boolean isUnknownHost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return true;
      }
    }
    return false;
  }

  private static String reason(Exception failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

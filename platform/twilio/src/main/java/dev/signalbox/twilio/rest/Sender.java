package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import dev.signalbox.runtime.SettingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** Sends a request once, and has its answer or a reason why there is none. */
final class Sender implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** No answer that we ask for comes near it; what does is no answer. */
  private static final long LONGEST_ANSWER = 16L * 1024 * 1024;

  private static final String REPEATS = "jdk.httpclient.enableAllMethodRetry";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(threads)
          .build();

  private Sender() {}

  /**
   * @throws SettingException if the JDK was told to repeat what is no GET: it would do so on each
   *     connection that ends before an answer
   */
  static Sender start() {
    String repeats = System.getProperty(REPEATS);
    if (repeats != null && !repeats.equalsIgnoreCase("false")) {
      throw new SettingException(REPEATS, "expected none: Twilio is asked for each thing once");
    }
    return new Sender();
  }

  /**
   * @param timeout to the last byte of the answer; the JDK's own ends with the headers
   * @return done with any complete answer, whatever its status
   */
  Outcome<HttpResponse<String>> send(RestRequest request, Duration timeout) {
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(
            request.http(), BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
    try {
      return new Outcome.Done<>(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return givenUp(request, answer, "timeout");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return givenUp(request, answer, "interrupted");
    } catch (ExecutionException e) {
      return failed(request, Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private static <T> Outcome<T> givenUp(
      RestRequest request, CompletableFuture<?> answer, String reason) {
    boolean neverSent = request.withdraw();
    answer.cancel(true);
    return neverSent ? new Outcome.Unavailable<>(reason) : request.unanswered(reason);
  }

  /** Each of these types ends a connection before a request goes over it. */
  private static <T> Outcome<T> failed(RestRequest request, Throwable failure) {
    return switch (failure) {
      case HttpConnectTimeoutException e -> new Outcome.Unavailable<>("connect timeout");
      case ConnectException e when e.getCause() instanceof UnresolvedAddressException ->
          new Outcome.Unavailable<>("host unknown");
      case ConnectException e -> new Outcome.Unavailable<>("not connected");
      case UnknownHostException e -> new Outcome.Unavailable<>("host unknown");
      case SSLHandshakeException e -> new Outcome.Unavailable<>("TLS handshake");
      default ->
          request.withdraw()
              ? new Outcome.Unavailable<>("not connected")
              : request.unanswered("connection lost");
    };
  }

  @Override
  public void close() {
    http.close();
    threads.close();
  }
}

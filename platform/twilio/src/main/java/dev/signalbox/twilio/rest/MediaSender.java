package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks for a file, and has the head of the answer or a reason why there is none. */
final class MediaSender implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param nanos until the head of the answer
   * @return done with any answer, whatever its status
   */
  Outcome<HttpResponse<InputStream>> send(HttpRequest request, long nanos) {
    CompletableFuture<HttpResponse<InputStream>> answer =
        http.sendAsync(request, BodyHandlers.ofInputStream());
    try {
      return new Outcome.Done<>(answer.get(nanos, TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return givenUp(answer, "timeout");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return givenUp(answer, "interrupted");
    } catch (ExecutionException e) {
      return new Outcome.Unavailable<>(
          e.getCause() instanceof ConnectException ? "not connected" : "connection lost");
    }
  }

  private static <T> Outcome<T> givenUp(
      CompletableFuture<HttpResponse<InputStream>> answer, String reason) {
    answer.thenAccept(MediaAnswers::discard);
    answer.cancel(true);
    return new Outcome.Unavailable<>(reason);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

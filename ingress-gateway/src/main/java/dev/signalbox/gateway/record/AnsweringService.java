package dev.signalbox.gateway.record;

import dev.signalbox.gateway.http.Answer;
import dev.signalbox.gateway.http.GateRequest;
import dev.signalbox.gateway.route.Service;
import dev.signalbox.gateway.route.ServiceUrls;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks a service for the body of an answer to a signal that Kafka already has: the old statistics
 * backend answered a TaskRouter callback with its current array. The signal is safe by then, so a
 * service that is away makes an empty array, not an error.
 */
final class AnsweringService {

  private static final byte[] NOTHING = "[]".getBytes(StandardCharsets.UTF_8);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** The signal is recorded by then: no answer may come so late that Twilio sends it again. */
  private static final Duration ANSWERED_WITHIN = Duration.ofMillis(3_700);

  private final ServiceUrls urls;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  AnsweringService(ServiceUrls urls) {
    this.urls = urls;
  }

  CompletableFuture<Answer> answer(Service service, GateRequest request) {
    return CompletableFuture.supplyAsync(() -> question(service, request), Runnable::run)
        .thenCompose(question -> http.sendAsync(question, BodyHandlers.ofByteArray()))
        .thenApply(AnsweringService::bodyOf)
        .completeOnTimeout(NOTHING, request.millisLeftOf(ANSWERED_WITHIN), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> NOTHING)
        .thenApply(body -> Answer.accepted(200, Answer.JSON, body));
  }

  private HttpRequest question(Service service, GateRequest request) {
    return HttpRequest.newBuilder(URI.create(urls.of(service) + request.target()))
        .timeout(TIMEOUT)
        .build();
  }

  private static byte[] bodyOf(HttpResponse<byte[]> response) {
    return response.statusCode() == 200 ? response.body() : NOTHING;
  }
}

package dev.signalbox.simulator.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** Makes one try to deliver a callback, as a request of Twilio looks. */
final class Courier {

  /** Twilio waits this long for a connection. */
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private static final long MOST_BYTES = 65_536;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();
  private final String authToken;

  Courier(String authToken) {
    this.authToken = authToken;
  }

  /**
   * Tries once.
   *
   * @param token the same for each try, so that the other side can tell a repetition
   * @param reads whether somebody wants to read the answer; one beyond the limit is none
   */
  Attempt attempt(Delivery delivery, UUID token, Duration limit, boolean reads)
      throws InterruptedException {
    try {
      HttpRequest request = request(delivery, token, limit);
      if (reads) {
        HttpResponse<String> answer =
            http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        return new Attempt.Answered(answer.statusCode(), answer.body());
      }
      return new Attempt.Answered(http.send(request, BodyHandlers.discarding()).statusCode(), "");
    } catch (ConnectException | HttpConnectTimeoutException | SSLException e) {
      return new Attempt.NotConnected(reason(e));
    } catch (IOException e) {
      return e.getCause() instanceof UnresolvedAddressException
          ? new Attempt.NotConnected("unknown host")
          : new Attempt.NoAnswer(reason(e));
    }
  }

  private HttpRequest request(Delivery delivery, UUID token, Duration limit) {
    Callback callback = delivery.callback();
    String form = form(delivery.parameters());
    String url = callback.url().replaceFirst("#.*", "");
    boolean post = callback.method().equals("POST");
    if (!post) {
      url += (url.contains("?") ? "&" : "?") + form;
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(limit)
            .header("User-Agent", "TwilioProxy/1.1")
            .header("Accept", "*/*")
            .header("I-Twilio-Idempotency-Token", token.toString())
            .header(
                "X-Twilio-Signature",
                Signature.of(
                    authToken, Signature.signedUrl(url), post ? delivery.parameters() : Map.of()));
    return post
        ? request
            .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            .POST(BodyPublishers.ofString(form))
            .build()
        : request.build();
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** As Twilio spells it: a blank is %20. */
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String reason(Exception failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }

  void close() {
    http.shutdownNow();
  }
}

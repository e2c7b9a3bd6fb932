package dev.signalbox.simulator.delivery;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes one try to deliver a callback, as a request of Twilio looks. */
final class Courier {

  private final Wire wire;
  private final String authToken;

  Courier(Wire wire, String authToken) {
    this.wire = wire;
    this.authToken = authToken;
  }

  /**
   * Tries once.
   *
   * @param token the same for each try, so that the other side can tell a repetition
   * @param reads whether somebody wants to read the answer
   */
  Attempt attempt(Delivery delivery, UUID token, Duration limit, boolean reads)
      throws InterruptedException {
    return wire.send(request(delivery, token, limit), reads);
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
}

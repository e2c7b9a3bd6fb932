package dev.signalbox.twilio.flex;

import dev.signalbox.twilio.flex.FlexTokenResult.Invalid;
import dev.signalbox.twilio.flex.FlexTokenResult.Unavailable;
import dev.signalbox.twilio.flex.FlexTokenResult.Valid;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks Twilio whether a token is valid (contract flex-token, section 2). */
final class IamClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final int LONGEST_MESSAGE = 200;
  private static final String REFUSED = "Unauthorized: the token is not valid";

  private static final IamAnswer AWAY = new IamAnswer(new Unavailable(), true);

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final FlexTokenSettings settings;

  IamClient(FlexTokenSettings settings) {
    this.settings = settings;
  }

  CompletableFuture<IamAnswer> validate(String token) {
    HttpRequest request = request(token);
    return http.sendAsync(request, BodyHandlers.ofString())
        .exceptionallyCompose(failure -> onceMoreIfNotConnected(request, failure))
        .thenApply(IamClient::read)
        .completeOnTimeout(AWAY, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> AWAY);
  }

  private HttpRequest request(String token) {
    String credentials = settings.user() + ":" + settings.password();
    String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(settings.validateUrl())
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json")
        .header("Cache-Control", "no-cache")
        .header("Authorization", "Basic " + basic)
        .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(Map.of("token", token))))
        .build();
  }

  /** What never reached Twilio is safe to send again; anything else had its chance. */
  private CompletableFuture<HttpResponse<String>> onceMoreIfNotConnected(
      HttpRequest request, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ConnectException
        ? http.sendAsync(request, BodyHandlers.ofString())
        : CompletableFuture.failedFuture(failure);
  }

  private static IamAnswer read(HttpResponse<String> response) {
    int status = response.statusCode();
    return new IamAnswer(
        status == 200 ? read(response.body()) : new Unavailable(),
        status >= 500 || status == 429 || status == 401);
  }

  private static FlexTokenResult read(String body) {
    try {
      JsonNode answer = MAPPER.readTree(body);
      if (!answer.isObject()) {
        return new Unavailable();
      }
      // Only the boolean counts: the text "true" is not valid.
      return answer.path("valid").booleanValue(false)
          ? valid(answer)
          : new Invalid(messageOf(answer));
    } catch (JacksonException e) {
      return new Unavailable();
    }
  }

  private static FlexTokenResult valid(JsonNode answer) {
    try {
      Instant expiration = Instant.parse(answer.path("expiration").asString(""));
      FlexUser user =
          new FlexUser(
              answer.path("identity").asString(""),
              text(answer, "worker_sid"),
              roles(answer.path("roles")),
              text(answer, "realm_user_id"));
      return new Valid(user, expiration);
    } catch (DateTimeException e) {
      return new Unavailable();
    }
  }

  private static List<String> roles(JsonNode roles) {
    return roles.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
  }

  private static @Nullable String text(JsonNode answer, String name) {
    String text = answer.path(name).asString("");
    return text.isEmpty() ? null : text;
  }

  /** Twilio's text is passed on only if nothing can hide in it. */
  private static String messageOf(JsonNode answer) {
    String message = answer.path("message").asString("");
    boolean plain =
        !message.isBlank()
            && message.length() <= LONGEST_MESSAGE
            && message.chars().allMatch(c -> c >= ' ' && c <= '~');
    return plain ? message : REFUSED;
  }
}

package dev.signalbox.twilio.rest;

import com.twilio.constant.EnumConstants.ContentType;
import com.twilio.http.HttpMethod;
import com.twilio.http.HttpUtility;
import com.twilio.http.Request;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes of a request of twilio-java one that can be sent. */
final class RestRequests {

  private static final List<String> SEARCHES =
      List.of("EvaluateTaskAttributes", "TargetWorkersExpression", "EvaluateWorkerAttributes");

  static final String USER_AGENT = HttpUtility.getUserAgentString(List.of("signalbox"));

  private final Targets targets;
  private final String authorization;

  RestRequests(TwilioRestSettings settings) {
    this.targets = new Targets(settings);
    this.authorization = authorization(settings);
  }

  /** The header's value. */
  static String authorization(TwilioRestSettings settings) {
    byte[] credentials =
        (settings.user() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(credentials);
  }

  RestRequest of(Request request) {
    boolean write = request.getMethod() != HttpMethod.GET;
    Target target = targets.of(request.getUrl(), write, request.encodeQueryParams());
    String text = write ? body(request) : "";
    // Where there is no body, a server acts on the headers: it cannot be known if they went.
    OnceBody body = text.isEmpty() ? null : new OnceBody(text);
    return new RestRequest(
        target.api(), write, isSearch(target), http(request, target, write, body), body);
  }

  private HttpRequest http(Request request, Target target, boolean write, @Nullable OnceBody body) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(target.uri())
            .header("Authorization", authorization)
            .header("User-Agent", USER_AGENT);
    request
        .getHeaderParams()
        .forEach((name, values) -> values.forEach(value -> http.header(name, value)));
    if (write) {
      http.header("Content-Type", contentType(request).getValue());
    }
    return http.method(
            request.getMethod().toString(), body == null ? BodyPublishers.noBody() : body)
        .build();
  }

  private static String body(Request request) {
    return switch (contentType(request)) {
      case FORM_URLENCODED -> request.encodeFormBody();
      case JSON -> Objects.requireNonNullElse(request.getBody(), "");
      default -> throw new IllegalArgumentException("neither a form nor JSON");
    };
  }

  private static ContentType contentType(Request request) {
    return Objects.requireNonNullElse(request.getContentType(), ContentType.FORM_URLENCODED);
  }

  /** Pages that follow have the filter in their address. */
  private static boolean isSearch(Target target) {
    String query = target.uri().getRawQuery();
    return query != null && SEARCHES.stream().anyMatch(name -> query.contains(name + "="));
  }
}

package dev.signalbox.simulator.junit;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import com.twilio.http.TwilioRestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Twilio's own Java client, unchanged, but that what it sends to Twilio comes to the simulator. */
final class OfficialClient {

  private OfficialClient() {}

  static TwilioRestClient of(URI simulator, String accountSid, String authToken) {
    return new TwilioRestClient.Builder(accountSid, authToken)
        .httpClient(new Detour(simulator, basic(accountSid, authToken)))
        .build();
  }

  private static String basic(String user, String password) {
    String credentials = user + ":" + password;
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static final class Detour extends HttpClient {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TWILIO = ".twilio.com";

    private final URI simulator;
    private final String authorization;
    private final java.net.http.HttpClient http =
        java.net.http.HttpClient.newBuilder()
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .build();

    Detour(URI simulator, String authorization) {
      this.simulator = simulator;
      this.authorization = authorization;
    }

    @Override
    public Response makeRequest(Request request) {
      HttpRequest.Builder detoured =
          HttpRequest.newBuilder(address(URI.create(request.constructURL().toString())))
              .timeout(LIMIT)
              .header("Authorization", authorization)
              .method(request.getMethod().toString(), BodyPublishers.ofString(body(request)))
              .header("Content-Type", contentType(request));
      request
          .getHeaderParams()
          .forEach((name, values) -> values.forEach(value -> detoured.header(name, value)));
      try {
        HttpResponse<String> answer = http.send(detoured.build(), BodyHandlers.ofString());
        return new Response(answer.body(), answer.statusCode());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the simulator was asked", e);
      }
    }

    /** The host's name, without edge and region, is the product, which comes first in the path. */
    private URI address(URI meant) {
      String host = meant.getHost().replace(TWILIO, "");
      String product = host.contains(".") ? host.substring(0, host.indexOf('.')) : host;
      String query = meant.getRawQuery() == null ? "" : "?" + meant.getRawQuery();
      return URI.create(simulator + "/" + product + meant.getRawPath() + query);
    }

    private static boolean isJson(Request request) {
      return request.getBody() != null;
    }

    private static String contentType(Request request) {
      return isJson(request) ? "application/json" : "application/x-www-form-urlencoded";
    }

    private static String body(Request request) {
      if (isJson(request)) {
        return request.getBody();
      }
      return request.getPostParams().isEmpty() ? "" : request.encodeFormBody();
    }
  }
}

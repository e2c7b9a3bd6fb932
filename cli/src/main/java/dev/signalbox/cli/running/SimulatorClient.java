package dev.signalbox.cli.running;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Asks a simulator's steering API, and fails with what it answers where it refuses. */
public final class SimulatorClient {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

  /** To move the time on by days of traffic takes as long as what happens in them. */
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(10);

  private static final int BAD_REQUEST = 400;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();
  private final String url;

  /**
   * @param url such as {@code http://localhost:8090}
   */
  public SimulatorClient(String url) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /**
   * Asks.
   *
   * @param path below {@code /simulator/v1}
   * @param body null for none
   * @return the answer; a missing node where it is empty
   */
  public JsonNode ask(String method, String path, @Nullable Object body) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url + "/simulator/v1" + path)).timeout(ANSWER_LIMIT);
      if (body == null) {
        request.method(method, BodyPublishers.noBody());
      } else {
        request
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(Json.COMPACT.writeValueAsBytes(body)));
      }
      return read(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException | IllegalArgumentException e) {
      throw Failure.fault("no simulator answers at " + url + ": start signalbox up");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.fault("interrupted");
    }
  }

  public JsonNode get(String path) {
    return ask("GET", path, null);
  }

  private JsonNode read(HttpResponse<String> response) {
    JsonNode json = json(response.body());
    String message = json.path("message").asString("");
    if (response.statusCode() == BAD_REQUEST && !message.isEmpty()) {
      throw Failure.usage(message.lines().findFirst().orElse(message));
    }
    if (response.statusCode() / 100 != 2) {
      throw Failure.fault(
          "%s answers %d: it is no simulator, or an older one"
              .formatted(url, response.statusCode()));
    }
    return json;
  }

  private static JsonNode json(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : Json.COMPACT.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}

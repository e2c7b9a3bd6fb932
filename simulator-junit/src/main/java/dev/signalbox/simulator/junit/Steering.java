package dev.signalbox.simulator.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Asks {@code /simulator/v1} of a simulator. */
final class Steering implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int REFUSED = 400;
  private static final int FIRST_ERROR = 300;

  private final URI uri;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final JsonMapper json =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  Steering(URI uri) {
    this.uri = uri;
  }

  JsonNode get(String path) {
    return ask("GET", path, null);
  }

  <T extends Object> T get(String path, Class<T> type) {
    return json.treeToValue(get(path), type);
  }

  <T extends Object> List<T> list(String path, Class<T> type) {
    return get(path).valueStream().map(item -> json.treeToValue(item, type)).toList();
  }

  /**
   * @param body an object, or JSON as it is; null for none
   * @throws IllegalArgumentException if the simulator finds that it makes no sense
   */
  JsonNode ask(String method, String path, @Nullable Object body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve("/simulator/v1" + path))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(text(body)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= FIRST_ERROR) {
        throw failure(method + " " + path, answer);
      }
      return answer.body().isEmpty() ? json.nullNode() : json.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("no simulator answers at " + uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the simulator was asked", e);
    }
  }

  private String text(@Nullable Object body) {
    if (body == null) {
      return "";
    }
    return body instanceof String written ? written : json.writeValueAsString(body);
  }

  private RuntimeException failure(String what, HttpResponse<String> answer) {
    String why = what + " is answered " + answer.statusCode() + ": " + answer.body();
    return answer.statusCode() == REFUSED
        ? new IllegalArgumentException(json.readTree(answer.body()).path("message").asString(why))
        : new IllegalStateException(why);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

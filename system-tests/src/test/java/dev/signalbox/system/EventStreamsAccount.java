package dev.signalbox.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The account of somebody who sets up Event Streams by its REST resources. */
final class EventStreamsAccount {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String url;
  private final String login;

  /**
   * @param simulator its URL
   */
  EventStreamsAccount(String simulator, String accountSid, String authToken) {
    this.url = simulator + "/events/v1/";
    this.login =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((accountSid + ":" + authToken).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Makes a sink, and subscribes it to every type whose name begins so.
   *
   * @param batches whether it takes many events in one request
   */
  void send(String typePrefix, String destination, boolean batches) {
    JsonNode sink =
        post(
            "Sinks",
            List.of(
                "Description",
                "the gate",
                "SinkType",
                "webhook",
                "SinkConfiguration",
                "{\"destination\":\"%s\",\"method\":\"POST\",\"batch_events\":%b}"
                    .formatted(destination, batches)));
    List<String> form =
        new ArrayList<>(List.of("Description", "all of it", "SinkSid", sink.get("sid").asString()));
    ask(request("Types?PageSize=500").GET())
        .get("types")
        .valueStream()
        .map(type -> type.get("type").asString())
        .filter(type -> type.startsWith(typePrefix))
        .forEach(type -> form.addAll(List.of("Types", "{\"type\":\"" + type + "\"}")));
    post("Subscriptions", form);
  }

  private JsonNode post(String path, List<String> form) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < form.size(); i += 2) {
      pairs.add(form.get(i) + "=" + URLEncoder.encode(form.get(i + 1), StandardCharsets.UTF_8));
    }
    return ask(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(String.join("&", pairs))));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", login);
  }

  private static JsonNode ask(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(response.statusCode() + " " + response.body());
      }
      return JsonMapper.shared().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

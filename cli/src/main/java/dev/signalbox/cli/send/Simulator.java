package dev.signalbox.cli.send;

import dev.signalbox.cli.console.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the simulator of the world in which a story is true. Where there is none, nothing is told
 * and nothing said: a gateway can well be tried without.
 */
final class Simulator {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(1);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final int BAD_REQUEST = 400;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();
  private final PrintWriter err;
  private volatile @Nullable String url;

  /**
   * @param url null where there is none
   */
  Simulator(@Nullable String url, PrintWriter err) {
    this.url = url;
    this.err = err;
  }

  void tell(Map<String, Object> story) {
    String at = url;
    if (at == null || story.isEmpty()) {
      return;
    }
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(at + "/simulator/v1/story"))
              .timeout(ANSWER_LIMIT)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(Json.COMPACT.writeValueAsBytes(story)))
              .build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() == BAD_REQUEST) {
        say("the simulator does not understand the story: " + response.body());
      } else if (response.statusCode() / 100 != 2) {
        // Something else listens there: it is no simulator, or an older one.
        url = null;
      }
    } catch (IOException | IllegalArgumentException e) {
      url = null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }
}

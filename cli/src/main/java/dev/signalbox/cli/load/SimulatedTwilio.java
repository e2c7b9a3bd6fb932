package dev.signalbox.cli.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Json;
import dev.signalbox.cli.running.GatewayTarget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The simulator: is told of calls, and asked what streams they had. */
final class SimulatedTwilio {

  /** It forgets what comes beyond that. */
  static final int MOST_CALLS = 9_000;

  private static final int ALL = 10_000;
  private static final int AT_A_TIME = 1_000;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /**
   * A stream.
   *
   * @param requested when the request for it came in
   * @param stopped when it was stopped; null while it runs
   */
  record Stream(String callSid, Instant requested, @Nullable Instant stopped) {}

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final String url;

  SimulatedTwilio(String url) {
    this.url = url;
  }

  /** The legs of agents who are going to be connected. */
  void tell(CallEvents events, int calls) {
    for (int first = 0; first < calls; first += AT_A_TIME) {
      List<Map<String, String>> legs = new ArrayList<>();
      for (int call = first; call < Math.min(calls, first + AT_A_TIME); call++) {
        legs.add(
            Map.of(
                "sid",
                events.agentLeg(call),
                "to",
                "client:" + events.agent(call),
                "direction",
                "outbound-api"));
      }
      send("POST", "story", Map.of("voice", Map.of("calls", legs)));
    }
  }

  /**
   * Has requests to an API take so long.
   *
   * @param product such as {@code api}, which has calls, or {@code taskrouter}
   * @return how it was before, for {@link #limit}
   */
  JsonNode takeItsTime(String product, Duration latency) {
    JsonNode before = send("GET", "limits", null);
    limit(Map.of("latency_ms", Map.of(product, latency.toMillis())));
    return before;
  }

  void limit(Object limits) {
    send("PUT", "limits", limits);
  }

  /** How many streams run, of whichever calls. */
  long live() {
    return send("GET", "streams?live=true&limit=1", null).at("/summary/live").asLong();
  }

  /** The streams of the latest calls. */
  List<Stream> streams() {
    return send("GET", "streams?limit=" + ALL, null)
        .path("streams")
        .valueStream()
        .map(
            stream ->
                new Stream(
                    stream.path("call_sid").asString(),
                    Instant.parse(stream.path("requested_at").asString()),
                    stream.hasNonNull("stopped_at")
                        ? Instant.parse(stream.path("stopped_at").asString())
                        : null))
        .toList();
  }

  /** The latest tasks. */
  List<SimulatedTask> tasks() {
    return send("GET", "tasks?limit=" + ALL, null).valueStream().map(SimulatedTask::of).toList();
  }

  /** Cancels a task that still waits, as its owner would; one that somebody has goes on. */
  void cancel(SimulatedTask task, GatewayTarget owner) {
    String login = owner.accountSid() + ":" + owner.authToken();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "%s/taskrouter/v1/Workspaces/%s/Tasks/%s"
                        .formatted(url, task.workspaceSid(), task.sid())))
            .timeout(LIMIT)
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("AssignmentStatus=canceled&Reason=Made+by+a+test"))
            .build();
    try {
      http.send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      throw noSimulator();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.fault("interrupted");
    }
  }

  private Failure noSimulator() {
    return Failure.fault("no simulator answers at " + url + ": load needs the one of signalbox up");
  }

  /** Founds the contact centre, with nobody in it: tasks for callbacks can be made there. */
  void foundCentre() {
    send("PUT", "traffic/centre", null);
  }

  private JsonNode send(String method, String path, @Nullable Object body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + "/simulator/v1/" + path)).timeout(LIMIT);
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofByteArray(Json.COMPACT.writeValueAsBytes(body)));
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw Failure.fault(
            "%s answers %d to %s: it is no simulator, or an older one"
                .formatted(url, response.statusCode(), path));
      }
      return Json.COMPACT.readTree(response.body());
    } catch (IOException e) {
      throw noSimulator();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.fault("interrupted");
    }
  }
}

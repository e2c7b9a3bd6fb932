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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Tells the simulator what is so at Twilio, and asks what came of it there. */
final class Steering {

  /** More than any drill has. */
  private static final int ALL = 10_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A stream as Twilio knows it. */
  record Stream(
      String sid,
      String callSid,
      @Nullable String name,
      String agent,
      String url,
      String track,
      Map<String, String> parameters,
      @Nullable String statusCallback,
      String status,
      Instant startedAt,
      @Nullable Instant stoppedAt,
      @Nullable String why) {

    boolean isLive() {
      return stoppedAt == null;
    }
  }

  /**
   * All streams in numbers. It sees each start and each stop in the step in which it happens, so
   * that not even a millisecond with two is missed.
   *
   * @param legsWithTwoOrMore how many agents on legs had two streams at a time, ever
   */
  record Summary(
      long started, long stopped, long live, int maxLivePerLegAndAgent, long legsWithTwoOrMore) {}

  /** One agent on one leg. */
  record Leg(String callSid, String agent, int live, int maxLive, int started, int stopped) {}

  /** Read in one moment. */
  record Streams(Summary summary, List<Leg> legs, List<Stream> streams) {}

  private final String url;

  /**
   * @param url of the simulator
   */
  Steering(String url) {
    this.url = url;
  }

  Streams streams() {
    return streams("limit=" + ALL);
  }

  /** Those that run now. */
  List<Stream> liveStreams() {
    return streams("live=true&limit=" + ALL).streams();
  }

  List<Stream> streamsOf(String callSid) {
    return streams("limit=" + ALL + "&call_sid=" + callSid).streams();
  }

  Summary summary() {
    return streams("live=true&limit=1").summary();
  }

  private Streams streams(String query) {
    return JSON.readValue(send("GET", "streams?" + query, null), Streams.class);
  }

  /** Whom a call goes to, such as {@code client:agent_2Etwo}. */
  String callee(String callSid) {
    return JSON.readTree(send("GET", "calls?limit=" + ALL, null))
        .valueStream()
        .filter(call -> call.get("sid").asString().equals(callSid))
        .map(call -> call.get("to").asString())
        .findFirst()
        .orElseThrow(() -> new AssertionError("Twilio knows no call " + callSid));
  }

  /**
   * A workspace with a workflow, queues and nobody who answers: what tasks need to wait.
   *
   * @param eventCallback where each event of it is sent; null for nowhere
   * @return the workflow's SID
   */
  String foundCentre(@Nullable String eventCallback) {
    String query =
        eventCallback == null
            ? ""
            : "?event_callback_url=" + URLEncoder.encode(eventCallback, StandardCharsets.UTF_8);
    return ask("PUT", "traffic/centre" + query, null).path("workflow_sid").asString();
  }

  /** Asks for anything else. */
  JsonNode ask(String method, String path, @Nullable Object body) {
    return JSON.readTree(send(method, path, body));
  }

  /** What is so from now on, in sections. */
  void tell(Map<String, ?> story) {
    send("POST", "story", story);
  }

  /** Turns switches that the story does not: where nobody knows what Twilio does. */
  void turn(Map<String, String> positions) {
    send("PUT", "switches", positions);
  }

  /** How long Twilio takes for each request to its API of calls. */
  void takeItsTime(Duration latency) {
    takeItsTime("api", latency);
  }

  /** How long Twilio takes for each request to one of its APIs. */
  void takeItsTime(String product, Duration latency) {
    send("PUT", "limits", Map.of("latency_ms", Map.of(product, latency.toMillis())));
  }

  /** The Flex token of an agent. */
  String agentToken() {
    return JSON.readTree(send("GET", "tokens", null)).path("agent").asString();
  }

  /** All tasks, as the simulator shows them. */
  List<JsonNode> tasks() {
    return JSON.readTree(send("GET", "tasks?limit=" + ALL, null)).valueStream().toList();
  }

  /** Has requests fail as described, until {@link #liftFaults}. */
  void order(List<? extends Map<String, ?>> faults) {
    send("POST", "faults", faults);
  }

  void liftFaults() {
    send("DELETE", "faults", null);
  }

  /** How often each fault in force has struck. */
  List<Integer> struck() {
    return JSON.readTree(send("GET", "faults", null))
        .valueStream()
        .map(fault -> fault.get("struck").asInt())
        .toList();
  }

  private String send(String method, String path, @Nullable Object body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + "/simulator/v1/" + path))
            .timeout(Duration.ofSeconds(20));
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    }
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

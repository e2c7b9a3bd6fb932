package dev.signalbox.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A contact centre with one agent that lives in the simulator, set up and used as one at Twilio is.
 * Nobody tells of it but the simulator itself.
 */
final class SimulatedCentre {

  static final String AGENT = "ann";

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String WORKSPACES = "/taskrouter/v1/Workspaces";
  private static final String SINKS = "/events/v1/Sinks";

  /** All of one call's way, and the queue's own event, which has two names. */
  private static final List<String> TYPES =
      List.of(
          "task.created",
          "task.updated",
          "task.wrapup",
          "task.completed",
          "task.canceled",
          "reservation.created",
          "reservation.accepted",
          "reservation.wrapup",
          "reservation.completed",
          "task-queue.entered",
          "task-queue.expression.updated",
          "task-queue.expression-updated",
          "workflow.entered",
          "workflow.target-matched",
          "worker.activity.update");

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A customer's call that the agent has taken. */
  record Talk(String customerLeg, String agentLeg, String task, String reservation) {}

  /**
   * What the simulator has sent to somebody.
   *
   * @param eventId of the CloudEvent, or the event's SID in a callback; empty for anything else
   * @param eventSid TaskRouter's own: of a CloudEvent, the one within it
   * @param streamed whether it came by Event Streams
   */
  record Sent(String eventId, String eventSid, String about, String fate, boolean streamed) {

    boolean isEvent() {
      return !eventId.isEmpty();
    }

    private static Sent of(JsonNode delivery) {
      boolean streamed = delivery.path("body").isString();
      JsonNode event = streamed ? JSON.readTree(delivery.path("body").asString()) : delivery;
      String sid = event.at(streamed ? "/data/payload/sid" : "/parameters/Sid").asString("");
      return new Sent(
          streamed ? event.path("id").asString() : sid,
          sid,
          delivery.path("about").asString(),
          delivery.path("fate").asString(),
          streamed);
    }
  }

  private final String url;
  private final String workspace;
  private final String queue;
  private final String workflow;

  private SimulatedCentre(String url) {
    this.url = url;
    this.workspace = WORKSPACES + "/" + sid(WORKSPACES, "FriendlyName", "centre");
    this.queue = sid(workspace + "/TaskQueues", "FriendlyName", "all", "TargetWorkers", "1==1");
    String routing = "{\"task_routing\":{\"default_filter\":{\"queue\":\"%s\"}}}".formatted(queue);
    this.workflow =
        sid(workspace + "/Workflows", "FriendlyName", "calls", "Configuration", routing);
    JsonNode available = get(workspace + "/Activities?FriendlyName=Available");
    var _ =
        sid(
            workspace + "/Workers",
            "FriendlyName",
            AGENT,
            "Attributes",
            "{\"contact_uri\":\"client:%s\"}".formatted(AGENT),
            "ActivitySid",
            available.at("/activities/0/sid").asString());
  }

  /** A new one, and nothing else in the world, whose switches stand so. */
  static SimulatedCentre open(String simulatorUrl, Map<String, String> switches) {
    steer(simulatorUrl, "POST", "/reset", null);
    steer(simulatorUrl, "PUT", "/switches", JSON.writeValueAsString(switches));
    return new SimulatedCentre(simulatorUrl);
  }

  /**
   * Has Event Streams tell of it.
   *
   * @param batches null where the sink does not say
   */
  void streamEventsTo(String destination, @Nullable Boolean batches) {
    String configuration =
        "{\"destination\":\"%s\",\"method\":\"POST\"%s}"
            .formatted(destination, batches == null ? "" : ",\"batch_events\":" + batches);
    String sink =
        sid(
            SINKS,
            "Description",
            "gate",
            "SinkType",
            "webhook",
            "SinkConfiguration",
            configuration);
    List<String> form = new ArrayList<>(List.of("Description", "all", "SinkSid", sink));
    for (String type : TYPES) {
      form.add("Types");
      form.add("{\"type\":\"com.twilio.taskrouter.%s\"}".formatted(type));
    }
    var _ = post("/events/v1/Subscriptions", form.toArray(String[]::new));
  }

  /** Has TaskRouter's callback tell of it. */
  void callBack(String address) {
    var _ = post(workspace, "EventCallbackUrl", address);
  }

  /** The queue gets another expression, of which an event tells whose type has two names. */
  void changeTheQueue() {
    var _ = post(workspace + "/TaskQueues/" + queue, "TargetWorkers", "contact_uri != 'nobody'");
  }

  /** A customer calls, is enqueued, and talks with the agent in a conference. */
  Talk talk() {
    String twiml =
        "<Response><Enqueue workflowSid=\"%s\"><Task>{}</Task></Enqueue></Response>"
            .formatted(workflow);
    Map<String, String> ring = Map.of("from", "+15005550101", "to", "+15005550111", "twiml", twiml);
    String customer =
        steer(url, "POST", "/lines", JSON.writeValueAsString(ring)).path("sid").asString();
    String task =
        awaited("a task", workspace + "/Tasks", "/tasks", "assignment_status", "reserved");
    String reservations = workspace + "/Tasks/" + task + "/Reservations";
    String reservation =
        awaited("an offer", reservations, "/reservations", "reservation_status", "pending");
    var _ = post(reservations + "/" + reservation, "Instruction", "conference");
    Awaitility.await("the agent has answered").atMost(LIMIT).until(() -> !agentLeg(task).isEmpty());
    return new Talk(customer, agentLeg(task), task, reservation);
  }

  private String agentLeg(String task) {
    String attributes = get(workspace + "/Tasks/" + task).path("attributes").asString();
    return JSON.readTree(attributes).at("/conference/participants/worker").asString("");
  }

  private String awaited(String what, String path, String list, String property, String value) {
    Awaitility.await(what).atMost(LIMIT).until(() -> !first(path, list, property, value).isEmpty());
    return first(path, list, property, value);
  }

  private String first(String path, String list, String property, String value) {
    return get(path)
        .at(list)
        .valueStream()
        .filter(one -> one.path(property).asString().equals(value))
        .map(one -> one.path("sid").asString())
        .findFirst()
        .orElse("");
  }

  /** The agent wraps up while the call goes on. */
  void wrapUp(Talk talk) {
    answer(talk, "wrapping");
  }

  /** The call is over, and so is what the agent had to do after it. */
  void end(Talk talk) {
    steer(url, "POST", "/calls/" + talk.customerLeg() + "/hang-up", null);
    answer(talk, "completed");
  }

  private void answer(Talk talk, String status) {
    String reservation =
        workspace + "/Tasks/" + talk.task() + "/Reservations/" + talk.reservation();
    var _ = post(reservation, "ReservationStatus", status);
  }

  /** All that was sent since it was opened. */
  List<Sent> sent() {
    return steer(url, "GET", "/deliveries?limit=10000", null).valueStream().map(Sent::of).toList();
  }

  private JsonNode get(String path) {
    return send(url + path, "GET", BodyPublishers.noBody(), "application/json");
  }

  private String sid(String path, String... form) {
    return post(path, form).path("sid").asString();
  }

  private JsonNode post(String path, String... form) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < form.length; i += 2) {
      pairs.add(form[i] + "=" + URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
    }
    return send(
        url + path,
        "POST",
        BodyPublishers.ofString(String.join("&", pairs)),
        "application/x-www-form-urlencoded");
  }

  private static JsonNode steer(String url, String method, String path, @Nullable String json) {
    BodyPublisher body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
    return send(url + "/simulator/v1" + path, method, body, "application/json");
  }

  private static JsonNode send(String address, String method, BodyPublisher body, String type) {
    String login = GateProcess.ACCOUNT + ":" + GateProcess.TOKEN;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .timeout(LIMIT)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", type)
            .method(method, body)
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError(address + ": " + answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

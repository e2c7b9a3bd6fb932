package dev.signalbox.simulator.taskrouter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happens in a workspace comes through Event Streams as Twilio sends it. */
@SimulatorTest
class StreamedEventsTest {

  private static final String PREFIX = "com.twilio.taskrouter.";
  private static final Path SAMPLES =
      Path.of(System.getProperty("signalbox.root", ".."), "samples/event-streams");

  /** What simulated accounts do not have; what only some tasks have. Filters are not told of. */
  private static final Set<String> NOT_HERE =
      Set.of(
          "operating_unit_sid",
          "reason",
          "reservation_reason_code",
          "task_routing_target",
          "task_re_evaluated_reason",
          "target_changed_reason");

  private final SimulatorClient simulator;
  private final HttpServer sink;
  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private ContactCentre centre;

  StreamedEventsTest(@LocalServerPort int port) throws IOException {
    simulator = new SimulatorClient(port);
    sink = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sink.createContext(
        "/",
        exchange -> {
          JsonNode events = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
          events.forEach(received::add);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    sink.start();
  }

  @BeforeEach
  void aContactCentre() throws Exception {
    centre = ContactCentre.open(simulator);
  }

  @AfterEach
  void close() throws Exception {
    sink.stop(0);
    simulator.reset();
  }

  @Test
  void eventsHaveTheFieldsOfTwiliosSamples() throws Exception {
    Map<String, JsonNode> samples = samples();
    subscribe(samples.keySet());
    String all = centre.queue("all");
    centre.workflowInto(all);
    playADay(all);
    Set<String> compared = new TreeSet<>();
    Map<String, Set<String>> missing = new TreeMap<>();

    Awaitility.await().until(() -> simulator.look("/sinks").json().at("/0/ready").asInt() == 0);
    Awaitility.await().until(() -> received.size() >= 25);

    for (JsonNode event : received) {
      JsonNode sample = samples.get(event.path("type").asString());
      if (sample != null && compared.add(event.path("type").asString())) {
        String type = event.path("type").asString();
        assertThat(names(event)).as(type).isEqualTo(names(sample));
        assertThat(names(event.path("data"))).as(type).isEqualTo(names(sample.path("data")));
        assertThat(event.at("/data/name")).as(type).isEqualTo(sample.at("/data/name"));
        assertThat(event.at("/data/group")).as(type).isEqualTo(sample.at("/data/group"));
        assertThat(event.path("dataschema")).isEqualTo(sample.path("dataschema"));
        assertThat(event.path("time").asString()).matches(".*\\.\\d{3}Z");
        missing.put(
            type, comparePayloads(type, event.at("/data/payload"), sample.at("/data/payload")));
      }
    }
    missing.values().removeIf(Set::isEmpty);
    assertThat(missing).isEmpty();
    assertThat(compared).hasSizeGreaterThan(15);
  }

  private static Set<String> comparePayloads(String type, JsonNode event, JsonNode sample) {
    Set<String> expected = names(sample);
    expected.removeAll(NOT_HERE);
    expected.removeIf(name -> name.startsWith("workflow_filter_"));
    Set<String> missing = new TreeSet<>(expected);
    missing.removeAll(names(event));
    expected.removeAll(missing);
    // A number in this sample, and a boolean in that of the callback.
    expected.remove("worker_channel_available");
    for (String name : expected) {
      assertThat(event.path(name).getNodeType())
          .as(type + " " + name)
          .isEqualTo(sample.path(name).getNodeType());
    }
    return missing;
  }

  @Test
  void theSidIsThatOfTheHistoryUnlessTheSwitchSaysOtherwise() throws Exception {
    subscribe(Set.of(PREFIX + "worker.created"));
    centre.worker("ann");
    simulator.steer("PUT", "/switches", "{\"taskrouter.event-sids\":\"own\"}");
    centre.worker("bob");
    Awaitility.await().until(() -> received.size() == 2);
    List<String> history =
        centre
            .get("/Events?EventType=worker.created")
            .json()
            .path("events")
            .valueStream()
            .map(event -> event.path("sid").asString())
            .toList();

    for (JsonNode event : received) {
      boolean same = event.at("/data/payload/worker_name").asString().equals("ann");
      String sid = event.at("/data/sid").asString();
      assertThat(event.at("/data/payload/sid").asString()).isEqualTo(sid).startsWith("EV");
      assertThat(history.contains(sid)).isEqualTo(same);
      assertThat(event.path("id").asString()).startsWith("EZ");
    }
  }

  @Test
  void theSwitchSaysWhatTheExpressionEventIsCalled() throws Exception {
    subscribe(
        Set.of(PREFIX + "task-queue.expression.updated", PREFIX + "task-queue.expression-updated"));
    String queue = centre.queue("all");
    centre.post("/TaskQueues/" + queue, "TargetWorkers", "a == 1");
    Awaitility.await().until(() -> received.size() == 1);
    simulator.steer(
        "PUT", "/switches", "{\"taskrouter.expression-event\":\"task-queue.expression-updated\"}");
    centre.post("/TaskQueues/" + queue, "TargetWorkers", "a == 2");
    Awaitility.await().until(() -> received.size() == 2);

    assertThat(received)
        .extracting(event -> event.path("type").asString())
        .containsExactly(
            PREFIX + "task-queue.expression.updated", PREFIX + "task-queue.expression-updated");
  }

  /** All that one worker, one task that is done and one that is canceled give rise to. */
  private void playADay(String queue) throws Exception {
    String ann = centre.worker("ann", "{\"a\":1}");
    centre.post("/Workers/" + ann, "Attributes", "{\"a\":2}");
    centre.post("/Workers/" + ann + "/Channels/chat", "Capacity", "3");
    centre.post("/Workers/" + ann + "/Channels/chat", "Available", "false");
    String task = centre.task("{}");
    centre.advance(20);
    centre.move(ann, "Available");
    centre.answer(task, ann, "rejected", "WorkerActivitySid", centre.activity("Unavailable"));
    centre.move(ann, "Available");
    centre.accept(task, ann);
    centre.post("/Tasks/" + task, "Attributes", "{\"a\":1}");
    centre.answer(task, ann, "wrapping");
    centre.post("/Tasks/" + task, "AssignmentStatus", "completed", "Reason", "done");
    centre.move(ann, "Unavailable");
    String other = centre.task("{}");
    centre.post("/Tasks/" + other, "AssignmentStatus", "canceled", "Reason", "hangup");
    centre.delete("/Tasks/" + other);
    centre.delete("/Workers/" + ann);
    centre.post("/TaskQueues/" + queue, "TargetWorkers", "a == 1");
  }

  private void subscribe(Set<String> types) throws Exception {
    String url = "http://127.0.0.1:" + sink.getAddress().getPort() + "/";
    String sid =
        ContactCentre.done(
                simulator.send(
                    simulator.post(
                        "/events/v1/Sinks",
                        "Description",
                        "all",
                        "SinkType",
                        "webhook",
                        "SinkConfiguration",
                        "{\"destination\":\"" + url + "\"}")))
            .text("sid");
    List<String> form = new ArrayList<>(List.of("Description", "all", "SinkSid", sid));
    types.forEach(type -> form.addAll(List.of("Types", "{\"type\":\"" + type + "\"}")));
    ContactCentre.done(
        simulator.send(simulator.post("/events/v1/Subscriptions", form.toArray(String[]::new))));
  }

  private static Map<String, JsonNode> samples() throws IOException {
    Map<String, JsonNode> samples = new TreeMap<>();
    for (String kind : List.of("reservation", "task", "task-queue", "worker", "workflow")) {
      JsonNode events =
          JsonMapper.shared()
              .readTree(Files.readString(SAMPLES.resolve("taskrouter-" + kind + ".json")));
      Stream<JsonNode> all = events.valueStream();
      all.forEach(event -> samples.putIfAbsent(event.path("type").asString(), event));
    }
    return samples;
  }

  private static Set<String> names(JsonNode object) {
    return new TreeSet<>(Arrays.asList(object.propertyNames().toArray(String[]::new)));
  }
}

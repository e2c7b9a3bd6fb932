package dev.signalbox.simulator.eventstreams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Asks for sinks and subscriptions as a setup does, and looks what becomes of events. */
final class EventStreamsClient {

  static final String QUEUE_CREATED = "com.twilio.taskrouter.task-queue.created";

  private final SimulatorClient simulator;

  EventStreamsClient(SimulatorClient simulator) {
    this.simulator = simulator;
  }

  Answer get(String path) throws Exception {
    return simulator.send(simulator.get("/events/v1" + path));
  }

  Answer post(String path, String... form) throws Exception {
    return simulator.send(simulator.post("/events/v1" + path, form));
  }

  Answer delete(String path) throws Exception {
    return simulator.send(simulator.get("/events/v1" + path).DELETE());
  }

  Answer trySink(String configuration) throws Exception {
    return post(
        "/Sinks",
        "Description",
        "gateway",
        "SinkType",
        "webhook",
        "SinkConfiguration",
        configuration);
  }

  String sink(String url, boolean batch) throws Exception {
    return done(trySink(
            "{\"destination\":\"%s\",\"method\":\"POST\",\"batch_events\":%s}"
                .formatted(url, batch)))
        .text("sid");
  }

  Answer trySubscribing(String sink, String... types) throws Exception {
    List<String> form = new ArrayList<>(List.of("Description", "all", "SinkSid", sink));
    for (String type : types) {
      form.add("Types");
      form.add(type.startsWith("{") ? type : "{\"type\": \"%s\"}".formatted(type));
    }
    return post("/Subscriptions", form.toArray(String[]::new));
  }

  String subscribe(String sink, String... types) throws Exception {
    return done(trySubscribing(sink, types)).text("sid");
  }

  /** One event of a queue that is made. */
  void queue(String name) throws Exception {
    done(simulator.postRouter("/TaskQueues", "FriendlyName", name));
  }

  void options(String sink, String json) throws Exception {
    simulator.steer("PUT", "/sinks/" + sink, json);
  }

  void advance(String time) throws Exception {
    simulator.steer("POST", "/clock/advance", "{\"advance\":\"" + time + "\"}");
  }

  /** The newest first. */
  List<JsonNode> deliveries() throws Exception {
    return simulator.look("/deliveries?limit=1000").json().valueStream().toList();
  }

  List<String> fates() throws Exception {
    return deliveries().stream().map(one -> one.path("fate").asString()).toList();
  }

  List<JsonNode> alerts() throws Exception {
    return simulator.look("/alerts").json().valueStream().toList();
  }

  static Answer done(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isBetween(200, 204);
    return answer;
  }
}

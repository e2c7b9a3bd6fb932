package dev.signalbox.simulator.taskrouter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A small workspace that is asked as Twilio's is. */
final class ContactCentre {

  private static final String WORKSPACES = "/taskrouter/v1/Workspaces";

  private final SimulatorClient simulator;
  private final String workspace;

  private ContactCentre(SimulatorClient simulator, String workspace) {
    this.simulator = simulator;
    this.workspace = workspace;
  }

  /** A new one, and nothing else in the world. */
  static ContactCentre open(SimulatorClient simulator) throws Exception {
    simulator.reset();
    simulator.steer("PUT", "/limits", "{\"searches\":0}");
    Answer made = simulator.send(simulator.post(WORKSPACES, "FriendlyName", "centre"));
    return new ContactCentre(simulator, made.text("sid"));
  }

  Answer get(String path) throws Exception {
    return simulator.send(simulator.get(WORKSPACES + "/" + workspace + path));
  }

  Answer post(String path, String... form) throws Exception {
    return simulator.send(simulator.post(WORKSPACES + "/" + workspace + path, form));
  }

  Answer postJson(String path, String body) throws Exception {
    return simulator.send(
        simulator
            .get(WORKSPACES + "/" + workspace + path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  Answer delete(String path) throws Exception {
    return simulator.send(simulator.get(WORKSPACES + "/" + workspace + path).DELETE());
  }

  String activity(String name) throws Exception {
    return only("/Activities?FriendlyName=" + name, "activities").path("sid").asString();
  }

  String queue(String name, String... form) throws Exception {
    String[] all = new String[form.length + 2];
    all[0] = "FriendlyName";
    all[1] = name;
    System.arraycopy(form, 0, all, 2, form.length);
    return done(post("/TaskQueues", all)).text("sid");
  }

  /** A workflow in which workers have 20 seconds to answer. */
  String workflow(String routing) throws Exception {
    return done(post(
            "/Workflows",
            "FriendlyName",
            "workflow",
            "TaskReservationTimeout",
            "20",
            "Configuration",
            "{\"task_routing\":" + routing + "}"))
        .text("sid");
  }

  /** A workflow with one queue. */
  String workflowInto(String queue) throws Exception {
    return workflow("{\"default_filter\":{\"queue\":\"%s\"}}".formatted(queue));
  }

  /** Somebody who is available. */
  String worker(String name, String attributes) throws Exception {
    return done(post(
            "/Workers",
            "FriendlyName",
            name,
            "Attributes",
            attributes,
            "ActivitySid",
            activity("Available")))
        .text("sid");
  }

  String worker(String name) throws Exception {
    return worker(name, "{}");
  }

  String task(String attributes) throws Exception {
    return done(post("/Tasks", "Attributes", attributes)).text("sid");
  }

  Answer taskNow(String task) throws Exception {
    return get("/Tasks/" + task);
  }

  String statusOf(String task) throws Exception {
    return taskNow(task).text("assignment_status");
  }

  /** The names of the workers whom a task was offered, the first one first. */
  List<String> askedFor(String task) throws Exception {
    return reservations(task, "").stream().map(one -> one.path("worker_name").asString()).toList();
  }

  List<JsonNode> reservations(String task, String filter) throws Exception {
    return done(get("/Tasks/" + task + "/Reservations" + filter))
        .json()
        .path("reservations")
        .valueStream()
        .toList()
        .reversed();
  }

  /** The status of the reservation that a worker has had for a task. */
  String reservation(String task, String worker) throws Exception {
    return reservations(task, "?WorkerSid=" + worker)
        .getLast()
        .path("reservation_status")
        .asString();
  }

  Answer answer(String task, String worker, String status, String... form) throws Exception {
    String sid = reservations(task, "?WorkerSid=" + worker).getLast().path("sid").asString();
    String[] all = new String[form.length + 2];
    all[0] = "ReservationStatus";
    all[1] = status;
    System.arraycopy(form, 0, all, 2, form.length);
    return post("/Tasks/" + task + "/Reservations/" + sid, all);
  }

  void accept(String task, String worker) throws Exception {
    done(answer(task, worker, "accepted"));
  }

  void move(String worker, String activity) throws Exception {
    done(post("/Workers/" + worker, "ActivitySid", activity(activity)));
  }

  void advance(int seconds) throws Exception {
    simulator.steer("POST", "/clock/advance", "{\"advance\":\"PT%dS\"}".formatted(seconds));
  }

  private JsonNode only(String path, String key) throws Exception {
    return done(get(path)).json().path(key).path(0);
  }

  static Answer done(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isBetween(200, 201);
    return answer;
  }
}

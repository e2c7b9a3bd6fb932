package dev.signalbox.simulator.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A contact centre that a page has something to show of. */
final class BusyCentre {

  private static final List<String> QUEUES = List.of("Sales", "Support", "Billing", "VIP");
  private static final List<String> AGENTS =
      List.of(
          "Ada Lindqvist",
          "Bruno Keller",
          "Chiara Conti",
          "Dmitri Volkov",
          "Elif Demir",
          "Farid Haddad",
          "Greta Olsen",
          "Hugo Martin",
          "Ines Alves",
          "Jonas Weber");
  private static final int CALLS = 24;
  private static final int ACCEPTED = 8;

  private static final int PATIENT_CALLS = 6;

  /** What happens meanwhile. */
  interface Between {

    void run() throws Exception;
  }

  private final SimulatorClient simulator;

  BusyCentre(SimulatorClient simulator) {
    this.simulator = simulator;
  }

  /** Queues, agents, and more calls than agents. */
  void open() throws Exception {
    open(() -> {});
  }

  /**
   * The same, little by little.
   *
   * @param between what else happens after each call
   */
  void open(Between between) throws Exception {
    StringBuilder filters = new StringBuilder();
    String last = "";
    for (String name : QUEUES) {
      last = queue(name);
      filters.append(
          "{\"expression\":\"queue=='%s'\",\"targets\":[{\"queue\":\"%s\"}]},"
              .formatted(name, last));
    }
    filters.setLength(filters.length() - 1);
    workflow("{\"filters\":[" + filters + "],\"default_filter\":{\"queue\":\"" + last + "\"}}");
    for (String name : AGENTS) {
      worker(name, "{\"skills\":[\"voice\"]}");
    }
    simulator.postRouter("/Workers", "FriendlyName", "Kaori Mori");
    for (int number = 1; number <= CALLS; number++) {
      String call = call(number);
      String task =
          task(
              "{\"call_sid\":\"%s\",\"from\":\"+1500555%04d\",\"queue\":\"%s\"}"
                  .formatted(
                      call, 100 + number, QUEUES.get((number * 7 + number / 4) % QUEUES.size())));
      if (number <= ACCEPTED) {
        accept(task);
        talk(call, task, AGENTS.get(number - 1));
      }
      if (number % PATIENT_CALLS == 0) {
        endOldest();
      }
      between.run();
    }
    simulator.steer(
        "POST",
        "/faults",
        "{\"method\":\"POST\",\"path\":\"**/Streams.json\",\"times\":3,\"effect\":\"answer\",\"status\":429,\"code\":20429,\"retry_after\":1}");
    simulator.postVoice(
        "/Calls/" + call(CALLS + 1) + "/Streams.json", "Url", "wss://media.example.com/");
  }

  /** Ends the work of somebody, who is asked to take the next task at once, and does. */
  private void endOldest() throws Exception {
    JsonNode all = simulator.look("/reservations?limit=1000").json();
    List<JsonNode> accepted = inStatus(all, "accepted");
    answer(accepted.getLast(), "completed");
    String worker = accepted.getLast().path("worker_sid").asString();
    for (JsonNode offer : inStatus(simulator.look("/reservations?limit=1000").json(), "pending")) {
      if (offer.path("worker_sid").asString().equals(worker)) {
        answer(offer, "accepted");
      }
    }
  }

  private static List<JsonNode> inStatus(JsonNode reservations, String status) {
    return reservations
        .valueStream()
        .filter(one -> one.path("reservation_status").asString().equals(status))
        .toList();
  }

  private void answer(JsonNode reservation, String status) throws Exception {
    done(
        simulator.postRouter(
            "/Tasks/"
                + reservation.path("task_sid").asString()
                + "/Reservations/"
                + reservation.path("sid").asString(),
            "ReservationStatus",
            status));
  }

  private void talk(String call, String task, String agent) throws Exception {
    String leg =
        simulator
            .steer(
                "POST",
                "/calls",
                "{\"from\":\"+15005550111\",\"identity\":\"%s\"}".formatted(agent.split(" ")[0]))
            .text("sid");
    simulator.steer(
        "POST",
        "/conferences",
        "{\"friendly_name\":\"%s\",\"participants\":[{\"call_sid\":\"%s\",\"label\":\"customer\"},{\"call_sid\":\"%s\",\"label\":\"%s\"}]}"
            .formatted(task, call, leg, agent));
    simulator.postVoice(
        "/Calls/" + call + "/Streams.json", "Url", "wss://media.example.com/", "Name", agent);
  }

  String call(int number) throws Exception {
    return simulator
        .steer(
            "POST",
            "/calls",
            "{\"to\":\"+15005550111\",\"from\":\"+1500555%04d\"}".formatted(100 + number))
        .text("sid");
  }

  String queue(String name) throws Exception {
    return done(simulator.postRouter("/TaskQueues", "FriendlyName", name, "TargetWorkers", "1==1"))
        .text("sid");
  }

  void workflowInto(String queue) throws Exception {
    workflow("{\"default_filter\":{\"queue\":\"" + queue + "\"}}");
  }

  private void workflow(String routing) throws Exception {
    done(
        simulator.postRouter(
            "/Workflows",
            "FriendlyName",
            "workflow",
            "TaskReservationTimeout",
            "3600",
            "Configuration",
            "{\"task_routing\":" + routing + "}"));
  }

  void worker(String name, String attributes) throws Exception {
    String available =
        simulator
            .router("/Activities?FriendlyName=Available")
            .json()
            .path("activities")
            .path(0)
            .path("sid")
            .asString();
    done(
        simulator.postRouter(
            "/Workers", "FriendlyName", name, "Attributes", attributes, "ActivitySid", available));
  }

  String task(String about) throws Exception {
    String attributes =
        about.startsWith("{")
            ? about
            : "{\"call_sid\":\"%s\",\"from\":\"%s\"}".formatted(about, caller(about));
    return done(simulator.postRouter("/Tasks", "Attributes", attributes, "TaskChannel", "voice"))
        .text("sid");
  }

  private String caller(String call) throws Exception {
    return simulator.voice("/Calls/" + call + ".json").text("from");
  }

  void accept(String task) throws Exception {
    String reservation =
        simulator
            .router("/Tasks/" + task + "/Reservations")
            .json()
            .path("reservations")
            .path(0)
            .path("sid")
            .asString();
    done(
        simulator.postRouter(
            "/Tasks/" + task + "/Reservations/" + reservation, "ReservationStatus", "accepted"));
  }

  private static Answer done(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isBetween(200, 201);
    return answer;
  }
}

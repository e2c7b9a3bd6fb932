package dev.signalbox.simulator.world;

import static dev.signalbox.simulator.SimulatorClient.WORKSPACE;
import static dev.signalbox.simulator.SimulatorClient.sid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.simulator.SimulatorClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KeptWorldTest {

  private static final String CALL = sid("CA", 0x141);
  private static final String CONFIGURATION =
      """
      {"task_routing":{"filters":[{"filter_friendly_name":"sales","expression":"kind == 'sale'","targets":[
        {"queue":"%s","expression":"worker.level >= task.level","order_by":"worker.level DESC","timeout":60},
        {"queue":"%s","skip_if":"workers.available == 0"}]}]}}
      """;

  @TempDir Path state;

  private String task = "";

  @BeforeEach
  void begin() throws IOException {
    Files.createDirectories(state);
  }

  @Test
  void aWorldThatIsStoppedGoesOnWithAllThatItHad() throws Exception {
    JsonNode before;
    try (SimulatorProcess first = SimulatorProcess.start(state)) {
      found(first.client());
      before = picture(first.client());
      first.stop();
    }
    try (SimulatorProcess second = SimulatorProcess.start(state)) {
      assertThat(picture(second.client())).isEqualTo(before);
      assertGoesOn(second.client());
    }
  }

  @Test
  void aWorldThatIsKilledGoesOnWithWhatWasSaved() throws Exception {
    JsonNode before;
    try (SimulatorProcess first = SimulatorProcess.start(state)) {
      found(first.client());
      before = picture(first.client());
      awaitASaveOfAChange(first.client(), 1);
      // The save before may have begun earlier than the story ended; this one has not.
      awaitASaveOfAChange(first.client(), 2);
      first.kill();
    }
    try (SimulatorProcess second = SimulatorProcess.start(state)) {
      assertThat(picture(second.client())).isEqualTo(before);
      assertGoesOn(second.client());
    }
  }

  @Test
  void aNewBeginningIsKept() throws Exception {
    try (SimulatorProcess first = SimulatorProcess.start(state)) {
      found(first.client());
      first.client().steer("POST", "/reset", "");
      first.stop();
    }
    try (SimulatorProcess second = SimulatorProcess.start(state)) {
      assertThat(second.client().look("/tasks").json()).isEmpty();
      assertThat(second.client().look("/calls").json()).isEmpty();
      assertThat(second.client().router("").status()).isEqualTo(404);
    }
  }

  @Test
  void aFileThatIsNoWorldIsSetAside() throws Exception {
    Path file = Files.createDirectories(state.resolve("simulator")).resolve("world.mv");
    Files.writeString(file, "this is no world");
    try (SimulatorProcess only = SimulatorProcess.start(state)) {
      assertThat(only.client().look("/tasks").json()).isEmpty();
      assertThat(state.resolve("simulator/world.unreadable.mv")).hasContent("this is no world");
    }
  }

  /** A task that is offered to one of two workers, and a call that is streamed; an hour later. */
  private void found(SimulatorClient client) throws Exception {
    client.steer("PUT", "/workspaces/" + WORKSPACE, "");
    String sales = queue(client, "sales", "skill == 'sales'");
    String all = queue(client, "all", "1==1");
    client.postRouter(
        "/Workflows",
        "FriendlyName",
        "all",
        "TaskReservationTimeout",
        "20",
        "Configuration",
        CONFIGURATION.formatted(sales, all));
    String available =
        client
            .router("/Activities?FriendlyName=Available")
            .json()
            .at("/activities/0/sid")
            .asString();
    worker(client, "ann", 3, available);
    worker(client, "ben", 2, available);
    client.steer("POST", "/clock/advance", "{\"advance\":\"PT1H\"}");
    task =
        client
            .postRouter(
                "/Tasks", "Attributes", "{\"kind\":\"sale\",\"level\":2}", "TaskChannel", "voice")
            .text("sid");
    client.steer("PUT", "/calls/" + CALL, "{\"from\":\"+15005550101\",\"to\":\"+15005550111\"}");
    client.postVoice(
        "/Calls/" + CALL + "/Streams.json",
        "Url",
        "wss://receiver.example/media",
        "Name",
        "ann-" + CALL);
    assertThat(client.router("/Tasks/" + task).text("assignment_status")).isEqualTo("reserved");
  }

  private static String queue(SimulatorClient client, String name, String workers)
      throws Exception {
    return client
        .postRouter("/TaskQueues", "FriendlyName", name, "TargetWorkers", workers)
        .text("sid");
  }

  private static void worker(SimulatorClient client, String name, int level, String activity)
      throws Exception {
    client.postRouter(
        "/Workers",
        "FriendlyName",
        name,
        "ActivitySid",
        activity,
        "Attributes",
        "{\"skill\":\"sales\",\"level\":" + level + "}");
  }

  /** All that is kept and does not change by itself. */
  private JsonNode picture(SimulatorClient client) throws Exception {
    var all = tools.jackson.databind.json.JsonMapper.shared().createObjectNode();
    all.set("workflows", client.router("/Workflows").json());
    all.set("queues", client.router("/TaskQueues").json());
    all.set("workers", client.router("/Workers").json());
    all.set("reservations", client.router("/Tasks/" + task + "/Reservations").json());
    all.set("events", client.router("/Events").json());
    all.set("calls", client.look("/calls").json());
    all.set("streams", client.look("/streams").json());
    all.set("ahead", client.look("/clock").json().path("ahead"));
    return all;
  }

  /** What was planned happens; what follows from the tables is there; SIDs are new ones. */
  private void assertGoesOn(SimulatorClient client) throws Exception {
    client.steer("POST", "/clock/advance", "{\"advance\":\"PT21S\"}");
    JsonNode reservations =
        client.router("/Tasks/" + task + "/Reservations").json().path("reservations");
    assertThat(reservations)
        .extracting(
            one -> one.path("worker_name").asString(),
            one -> one.path("reservation_status").asString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("ben", "pending"),
            org.assertj.core.groups.Tuple.tuple("ann", "timeout"));
    assertThat(client.postVoice("/Calls/" + CALL + ".json", "Status", "completed").status())
        .isEqualTo(200);
    assertThat(client.look("/streams").json().at("/summary/live").asInt()).isZero();
    assertThat(client.look("/streams").json().at("/summary/started").asInt()).isOne();
  }

  private void awaitASaveOfAChange(SimulatorClient client, int number) throws Exception {
    client.steer("PUT", "/workers/" + sid("WK", number), "{}");
    Instant changed = Instant.now();
    await()
        .until(
            () ->
                Files.getLastModifiedTime(state.resolve("simulator/world.mv"))
                    .toInstant()
                    .isAfter(changed));
  }
}

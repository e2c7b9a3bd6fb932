package dev.signalbox.simulator.taskrouter.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SimulatorTest
class WorkerTest {

  private static final String WORKSPACES = "/taskrouter/v1/Workspaces";

  private final SimulatorClient simulator;
  private String workspace = "";
  private String ann = "";

  WorkerTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  void aWorker() throws Exception {
    simulator.reset();
    simulator.steer("PUT", "/limits", "{\"searches\":0}");
    workspace = done(simulator.send(simulator.post(WORKSPACES, "FriendlyName", "a"))).text("sid");
    ann =
        done(post("/Workers", "FriendlyName", "ann", "Attributes", "{\"skills\":[\"sales\"]}"))
            .text("sid");
  }

  @Test
  void beginsInTheDefaultActivityOfTheWorkspace() throws Exception {
    Answer worker = get("/Workers/" + ann);

    assertThat(worker.text("activity_name")).isEqualTo("Offline");
    assertThat(worker.json().path("available").asBoolean(true)).isFalse();
    assertThat(worker.text("attributes")).isEqualTo("{\"skills\":[\"sales\"]}");
    assertThat(worker.header("ETag")).isEqualTo("\"0\"");
  }

  @Test
  void changesOnlyInTheVersionThatIsMeant() throws Exception {
    HttpRequest.Builder change = simulator.post(here("/Workers/" + ann), "Attributes", "{\"a\":1}");

    Answer changed = simulator.send(change.header("If-Match", "\"0\""));
    Answer refused = simulator.send(change);

    assertThat(changed.header("ETag")).isEqualTo("\"1\"");
    assertThat(changed.text("friendly_name")).isEqualTo("ann");
    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.code()).isEqualTo(20412);
  }

  @Test
  void keepsItsNameForItself() throws Exception {
    String bob = done(post("/Workers", "FriendlyName", "bob")).text("sid");

    assertThat(post("/Workers", "FriendlyName", "ann").code()).isEqualTo(20001);
    assertThat(post("/Workers/" + bob, "FriendlyName", "ann").code()).isEqualTo(20001);
    done(post("/Workers/" + ann, "FriendlyName", "anna"));
    done(post("/Workers/" + bob, "FriendlyName", "ann"));
    assertThat(sids("/Workers?FriendlyName=ann")).containsExactly(bob);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Attributes | no JSON | Invalid attributes: expected a JSON object",
        "Attributes | [1] | Invalid attributes: expected a JSON object",
        "ActivitySid | WA1 | ActivitySid names nothing in this workspace"
      })
  void refusesWhatMakesNoSense(String parameter, String value, String message) throws Exception {
    Answer refused = post("/Workers/" + ann, parameter, value);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(20001);
    assertThat(refused.text("message")).isEqualTo(message);
    assertThat(get("/Workers/" + ann).header("ETag")).isEqualTo("\"0\"");
  }

  @Test
  void hasAttributesOfAtMost4096Characters() throws Exception {
    String most = "{\"a\":\"" + "x".repeat(4096 - 8) + "\"}";

    done(post("/Workers/" + ann, "Attributes", most));
    assertThat(post("/Workers/" + ann, "Attributes", most + " ").code()).isEqualTo(20001);
  }

  @Test
  void isFoundByActivityAndByTheQueuesThatItIsFor() throws Exception {
    String available = sid("/Activities?FriendlyName=Available");
    String bob =
        done(post("/Workers", "FriendlyName", "bob", "ActivitySid", available)).text("sid");
    String sales =
        done(post("/TaskQueues", "FriendlyName", "Sales", "TargetWorkers", "skills HAS 'sales'"))
            .text("sid");
    done(post("/TaskQueues", "FriendlyName", "Nobody", "TargetWorkers", ""));

    assertThat(sids("/Workers?Available=true")).containsExactly(bob);
    assertThat(sids("/Workers?Available=false")).containsExactly(ann);
    assertThat(sids("/Workers?ActivitySid=" + available)).containsExactly(bob);
    assertThat(sids("/Workers?ActivityName=Offline")).containsExactly(ann);
    assertThat(sids("/Workers?TaskQueueSid=" + sales)).containsExactly(ann);
    assertThat(sids("/Workers?TaskQueueName=Nobody")).isEmpty();
  }

  @Test
  void hasAChannelForEachTaskChannelAlsoForOneThatIsNew() throws Exception {
    assertThat(channels()).contains("default", "voice", "chat").doesNotContain("fax");
    done(post("/TaskChannels", "FriendlyName", "Fax", "UniqueName", "fax"));

    assertThat(channels()).contains("fax");
    JsonNode fax = get("/Workers/" + ann + "/Channels/fax").json();
    assertThat(fax.path("configured_capacity").asInt()).isEqualTo(1);
    assertThat(fax.path("available_capacity_percentage").asInt()).isEqualTo(100);
    assertThat(get("/Workers/" + ann + "/Channels/pigeon").code()).isEqualTo(20404);
  }

  @Test
  void showsHowMuchOfAChannelIsFree() throws Exception {
    done(post("/Workers/" + ann + "/Channels/chat", "Capacity", "4"));
    String task = task(1, "chat");
    String reservation = reserve(task, "accepted");

    JsonNode one = get("/Workers/" + ann + "/Channels/chat").json();
    reserve(reservation, task, "completed");
    JsonNode none = get("/Workers/" + ann + "/Channels/chat").json();

    assertThat(one.path("assigned_tasks").asInt()).isEqualTo(1);
    assertThat(one.path("available_capacity_percentage").asInt()).isEqualTo(75);
    assertThat(none.path("assigned_tasks").asInt()).isZero();
    assertThat(none.path("available_capacity_percentage").asInt()).isEqualTo(100);
  }

  @Test
  void withdrawsFromWhatIsOfferedAndKeepsWhatIsAccepted() throws Exception {
    String offered = task(2, "default");
    String accepted = task(3, "default");
    reserve(offered, "pending");
    reserve(accepted, "accepted");

    done(post("/Workers/" + ann, "RejectPendingReservations", "true"));

    assertThat(status(offered)).isEqualTo("rejected");
    assertThat(status(accepted)).isEqualTo("accepted");
  }

  @Test
  void isDeletedOnlyWithNothingToDo() throws Exception {
    String task = task(4, "default");
    String reservation = reserve(task, "wrapping");

    Answer refused = delete("/Workers/" + ann);
    reserve(reservation, task, "completed");
    Answer deleted = delete("/Workers/" + ann);

    assertThat(refused.code()).isEqualTo(20001);
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(get("/Workers/" + ann).code()).isEqualTo(20404);
    assertThat(get("/Workers/" + ann + "/Channels").code()).isEqualTo(20404);
  }

  @Test
  void holdsItsActivity() throws Exception {
    String lunch = done(post("/Activities", "FriendlyName", "Lunch")).text("sid");
    String offline = get("/Workers/" + ann).text("activity_sid");
    done(post("/Workers/" + ann, "ActivitySid", lunch));

    assertThat(delete("/Activities/" + lunch).text("message")).endsWith("a worker is in it");
    done(post("/Workers/" + ann, "ActivitySid", offline));
    assertThat(delete("/Activities/" + lunch).status()).isEqualTo(204);
  }

  /** One of which somebody tells: nobody routes it. */
  private String task(int number, String channel) throws Exception {
    String sid = SimulatorClient.sid("WT", number);
    String told = "{\"workspace_sid\":\"%s\",\"task_channel_unique_name\":\"%s\"}";
    simulator.steer("PUT", "/tasks/" + sid, told.formatted(workspace, channel));
    return sid;
  }

  private String reserve(String task, String status) throws Exception {
    return reserve("WR" + task.substring(2), task, status);
  }

  private String reserve(String sid, String task, String status) throws Exception {
    return simulator
        .steer(
            "POST",
            "/reservations",
            """
            {"sid":"%s","workspace_sid":"%s","task_sid":"%s","worker_sid":"%s",
             "reservation_status":"%s"}
            """
                .formatted(sid, workspace, task, ann, status))
        .text("sid");
  }

  private String status(String task) throws Exception {
    return get("/Tasks/" + task + "/Reservations")
        .json()
        .at("/reservations/0/reservation_status")
        .asString();
  }

  private List<String> channels() throws Exception {
    return get("/Workers/" + ann + "/Channels")
        .json()
        .path("channels")
        .valueStream()
        .map(one -> one.path("task_channel_unique_name").asString())
        .toList();
  }

  private List<String> sids(String path) throws Exception {
    JsonNode list = done(get(path)).json();
    return list.path(list.at("/meta/key").asString())
        .valueStream()
        .map(one -> one.path("sid").asString())
        .toList();
  }

  private String sid(String path) throws Exception {
    return sids(path).getFirst();
  }

  private String here(String path) {
    return WORKSPACES + "/" + workspace + path;
  }

  private Answer get(String path) throws Exception {
    return simulator.send(simulator.get(here(path)));
  }

  private Answer post(String path, String... form) throws Exception {
    return simulator.send(simulator.post(here(path), form));
  }

  private Answer delete(String path) throws Exception {
    return simulator.send(simulator.get(here(path)).DELETE());
  }

  private static Answer done(Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isBetween(200, 201);
    return answer;
  }
}

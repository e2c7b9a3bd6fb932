package dev.signalbox.simulator.traffic;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import dev.signalbox.simulator.delivery.Receiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SimulatorTest
class TrafficTest {

  private static final String ORDER =
      "{\"scenario\":\"storm\",\"agents\":3,\"calls_per_minute\":4,\"chats_per_minute\":1,\"seed\":7}";

  private final SimulatorClient simulator;

  TrafficTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  @AfterEach
  void aNewBeginning() throws Exception {
    simulator.reset();
  }

  @Test
  void callsComeAndAgentsAnswerThem() throws Exception {
    start(ORDER);
    advance("PT1H");

    JsonNode traffic = simulator.look("/traffic").json();
    assertThat(traffic.path("state").asString()).isEqualTo("running");
    assertThat(traffic.path("scenario").asString()).isEqualTo("storm");
    assertThat(traffic.path("calls").asInt()).isGreaterThan(200);
    TrafficTruth truth = TrafficTruth.of(simulator, "5");
    assertThat(truth.count("completed")).isPositive();
    assertThat(truth.count("abandoned")).isPositive();
    assertThat(truth.count("callback_left")).isPositive();
    assertThat(truth.sum("rejected")).isPositive();
    assertThat(truth.sum("timed_out")).isPositive();
    assertThat(truth.sum("moved")).isPositive();
    assertThat(truth.totals().stream().map(total -> total.path("channel").asString()))
        .contains("voice", "chat", "callback");
  }

  @Test
  void aCentreWithNobodyInItTakesTasksThatNameNoWorkflow() throws Exception {
    assertThat(simulator.router("/Workflows").status()).isEqualTo(404);
    JsonNode centre = simulator.steer("PUT", "/traffic/centre", "").json();

    Answer task = simulator.postRouter("/Tasks", "Attributes", "{}", "TaskChannel", "voice");

    assertThat(task.status()).isEqualTo(201);
    assertThat(task.text("workspace_sid")).isEqualTo(centre.path("workspace_sid").asString());
    assertThat(task.text("workflow_sid")).isEqualTo(centre.path("workflow_sid").asString());
    assertThat(task.text("assignment_status")).isEqualTo("pending");
    assertThat(simulator.look("/traffic").json().path("state").asString()).isNotEqualTo("running");
  }

  @Test
  void theTruthIsWhatTaskRouterHasDone() throws Exception {
    start(ORDER);
    advance("PT20M");

    TrafficTruth before = TrafficTruth.of(simulator, "5");
    Map<String, Answer> tasks = new HashMap<>();
    for (JsonNode call : before.calls()) {
      String sid = call.path("task_sid").asString();
      tasks.put(sid, simulator.router("/Tasks/" + sid));
    }
    // Time does not stand still while tasks are asked for.
    List<JsonNode> calls = new ArrayList<>(TrafficTruth.of(simulator, "5").calls());
    calls.retainAll(before.calls());
    assertThat(calls).hasSizeGreaterThan(20);
    for (JsonNode call : calls) {
      Answer task = requireNonNull(tasks.get(call.path("task_sid").asString()));
      String status = task.text("assignment_status");
      switch (call.path("outcome").asString()) {
        case "waiting" -> assertThat(status).isIn("pending", "reserved");
        case "talking" -> assertThat(status).isEqualTo("assigned");
        case "wrapping" -> assertThat(status).isEqualTo("wrapping");
        case "completed" -> assertThat(status).isEqualTo("completed");
        case "abandoned" -> {
          assertThat(status).isEqualTo("canceled");
          assertThat(task.text("reason")).isEqualTo("hangup");
        }
        default -> assertThat(status).isEqualTo("canceled");
      }
    }
  }

  @Test
  void theSameSeedBringsTheSameCustomersAtTheSameTime() throws Exception {
    start(ORDER);
    advance("PT15M");
    int first = simulator.look("/traffic").json().path("calls").asInt();
    List<String> skills = skills();
    simulator.reset();
    start(ORDER);
    advance("PT15M");

    assertThat(simulator.look("/traffic").json().path("calls").asInt()).isEqualTo(first);
    assertThat(skills()).isEqualTo(skills);
  }

  /** Of those who called, in the order in which they did. */
  private List<String> skills() throws Exception {
    return TrafficTruth.of(simulator, "5").calls().stream()
        .filter(call -> call.path("channel").asString().equals("voice"))
        .filter(call -> !call.hasNonNull("follows"))
        .map(call -> call.path("skill").asString())
        .toList();
  }

  @Test
  void theCentreIsFoundedWithTheAgentWhoseTokenIsKnown() throws Exception {
    start(ORDER);

    List<JsonNode> workers =
        simulator
            .router("/Workers?ActivityName=Available")
            .json()
            .path("workers")
            .valueStream()
            .toList();
    assertThat(workers).hasSize(3);
    assertThat(workers.stream().map(worker -> worker.path("sid").asString()))
        .contains("WK000000000000000000000000000000f1");
    assertThat(workers.stream().map(worker -> worker.path("friendly_name").asString()))
        .contains("agent_40example_2Ecom", "ana_2Esilva");
    assertThat(
            simulator
                .router("/TaskQueues")
                .json()
                .path("task_queues")
                .valueStream()
                .map(queue -> queue.path("friendly_name").asString()))
        .containsExactlyInAnyOrder("Support", "Sales", "Billing", "Everyone");
  }

  @Test
  void otherNumbersAreAnotherShiftInTheSameCentre() throws Exception {
    start(ORDER);
    advance("PT5M");
    start("{\"agents\":250,\"calls_per_minute\":0,\"chats_per_minute\":0}");
    advance("PT3S");

    assertThat(available()).isEqualTo(250);
    assertThat(simulator.router("/Workflows").json().path("workflows")).hasSize(1);

    start("{\"agents\":2,\"calls_per_minute\":0,\"chats_per_minute\":0}");

    assertThat(available()).isEqualTo(2);
  }

  private int available() throws Exception {
    return simulator
        .router("/Workers?ActivityName=Available&PageSize=1000")
        .json()
        .path("workers")
        .size();
  }

  @Test
  void anAgentCanBeMovedToAnotherActivityAndTheCentreHearsOfIt() throws Exception {
    start("{\"agents\":2,\"calls_per_minute\":0,\"chats_per_minute\":0}");
    String worker = "WK000000000000000000000000000000f1";

    Answer moved =
        simulator.steer("POST", "/workers/" + worker + "/activity", "{\"activity\":\"Break\"}");
    Answer refused =
        simulator.tryToSteer("POST", "/workers/" + worker + "/activity", "{\"activity\":\"Tea\"}");

    assertThat(moved.text("activity_name")).isEqualTo("Break");
    assertThat(
            simulator
                .router("/Events?EventType=worker.activity.update&WorkerSid=" + worker)
                .json()
                .path("events"))
        .hasSize(2);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("message"))
        .isEqualTo("activity: expected one of Offline, Available, Unavailable, Break, Training");
  }

  @Test
  void afterItsTimeNobodyComesInAndAllIsWorkedOff() throws Exception {
    start("{\"agents\":5,\"calls_per_minute\":3,\"duration\":\"PT10M\",\"seed\":3}");
    advance("PT4H");

    JsonNode traffic = simulator.look("/traffic").json();
    assertThat(traffic.path("state").asString()).isEqualTo("stopped");
    assertThat(traffic.path("calls").asInt()).isBetween(5, 80);
    assertThat(traffic.path("waiting").asInt() + traffic.path("talking").asInt()).isZero();
  }

  @Test
  void whatLivesCanBeEndedAtOnce() throws Exception {
    start(ORDER);
    advance("PT20M");
    assertThat(simulator.look("/traffic").json().path("waiting").asInt()).isPositive();

    simulator.steer("DELETE", "/traffic?end=now", "");

    JsonNode traffic = simulator.look("/traffic").json();
    assertThat(
            List.of(
                traffic.path("waiting").asInt(),
                traffic.path("talking").asInt(),
                traffic.path("wrapping").asInt()))
        .containsOnly(0);
    assertThat(available()).isZero();
    assertThat(
            simulator
                .router("/Tasks?AssignmentStatus=pending,reserved,assigned,wrapping")
                .json()
                .path("tasks"))
        .isEmpty();
  }

  @Test
  void agentsTakeTasksThatOthersMake() throws Exception {
    start("{\"agents\":2,\"calls_per_minute\":0,\"chats_per_minute\":0}");
    String task =
        simulator.postRouter("/Tasks", "Attributes", "{}", "TaskChannel", "default").text("sid");
    advance("PT2H");

    assertThat(simulator.router("/Tasks/" + task).text("assignment_status")).isEqualTo("completed");
    assertThat(TrafficTruth.of(simulator, "5").count("arrived")).isZero();
  }

  @Test
  void anOutageHoldsBackWhatIsToBeSentUntilItEnds() throws Exception {
    try (Receiver receiver = new Receiver()) {
      start(
          "{\"scenario\":\"outage-and-recovery\",\"agents\":1,\"calls_per_minute\":2,\"chats_per_minute\":0,\"seed\":1,\"event_callback_url\":\"%s\"}"
              .formatted(receiver.url()));
      advance("PT9M59S");
      Awaitility.await().until(() -> pending() == 0);
      advance("PT1S");
      assertThat(simulator.look("/traffic").json().path("outage").asBoolean()).isTrue();
      int before = receiver.received().size();

      advance("PT10M");
      assertThat(TrafficTruth.of(simulator, "5").count("arrived")).isGreaterThan(10);
      assertThat(pending()).isGreaterThan(20);
      assertThat(receiver.received()).hasSize(before);

      advance("PT5M");
      assertThat(simulator.look("/traffic").json().path("outage").asBoolean()).isFalse();
      Awaitility.await().until(() -> pending() == 0);
      assertThat(receiver.received()).hasSizeGreaterThan(before + 20);
    }
  }

  private long pending() throws Exception {
    return simulator
        .look("/deliveries?limit=5000")
        .json()
        .valueStream()
        .filter(delivery -> delivery.path("fate").asString().equals("pending"))
        .count();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"scenario\":\"carnival\"} | scenario: expected one of quiet-day, monday-morning, storm, outage-and-recovery",
        "{\"agents\":0} | agents: expected 1 to 10000",
        "{\"agents\":10001} | agents: expected 1 to 10000",
        "{\"calls_per_minute\":-1} | calls_per_minute: expected 0 to 10000",
        "{\"chats_per_minute\":10001} | chats_per_minute: expected 0 to 10000",
        "{\"duration\":\"PT0S\"} | duration: expected a duration such as PT2H",
        "{\"event_callback_url\":\"localhost\"} | event_callback_url: expected a URL with http or https"
      })
  void anOrderThatMakesNoSenseIsRefusedAndSaysWhy(String order, String why) throws Exception {
    Answer refused = simulator.tryToSteer("PUT", "/traffic", order);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("message")).isEqualTo(why);
    assertThat(simulator.look("/traffic").text("state")).isEqualTo("none");
  }

  @Test
  void aQuestionThatMakesNoSenseIsRefusedToo() throws Exception {
    assertThat(simulator.tryToSteer("PUT", "/traffic", "{\"callers\":3}").status()).isEqualTo(400);
    assertThat(simulator.tryToSteer("DELETE", "/traffic?end=soon", "").status()).isEqualTo(400);
    assertThat(simulator.look("/traffic/truth?from=yesterday").status()).isEqualTo(400);
    assertThat(simulator.look("/traffic/truth?split=a").status()).isEqualTo(400);
  }

  private void start(String order) throws Exception {
    simulator.steer("PUT", "/traffic", order);
  }

  private void advance(String time) throws Exception {
    simulator.steer("POST", "/clock/advance", "{\"advance\":\"" + time + "\"}");
  }
}

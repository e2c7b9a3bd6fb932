package dev.signalbox.simulator.taskrouter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SimulatorTest
class TaskRouterTest {

  private static final String TASK = SimulatorClient.sid("WT", 0xc1);
  private static final String WORKER = SimulatorClient.sid("WK", 0xf2);

  private final SimulatorClient simulator;

  TaskRouterTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  void aTaskIsAssigned() throws Exception {
    simulator.reset();
    String workspace = "\"workspace_sid\":\"" + SimulatorClient.WORKSPACE + "\"";
    simulator.steer(
        "PUT", "/workers/" + WORKER, "{" + workspace + ",\"friendly_name\":\"agent_2Etwo\"}");
    simulator.steer(
        "PUT", "/tasks/" + TASK, "{" + workspace + ",\"assignment_status\":\"assigned\"}");
    simulator.steer(
        "POST",
        "/reservations",
        "{%s,\"task_sid\":\"%s\",\"worker_sid\":\"%s\",\"reservation_status\":\"accepted\"}"
            .formatted(workspace, TASK, WORKER));
  }

  @Test
  void showsATaskAndWhoHasIt() throws Exception {
    Answer task = simulator.router("/Tasks/" + TASK);
    JsonNode reservations =
        simulator.router("/Tasks/" + TASK + "/Reservations?ReservationStatus=accepted").json();
    String sid = reservations.at("/reservations/0/sid").asString();

    assertThat(task.text("assignment_status")).isEqualTo("assigned");
    assertThat(task.header("ETag")).isEqualTo("\"0\"");
    assertThat(reservations.at("/reservations/0/worker_name").asString()).isEqualTo("agent_2Etwo");
    assertThat(reservations.at("/meta/key").asString()).isEqualTo("reservations");
    assertThat(simulator.router("/Tasks/" + TASK + "/Reservations/" + sid).text("worker_sid"))
        .isEqualTo(WORKER);
  }

  @Test
  void updatesATaskOnlyInTheVersionThatIsMeant() throws Exception {
    Answer updated = simulator.send(update("Attributes", "{\"a\":1}").header("If-Match", "\"0\""));
    Answer refused = simulator.send(update("Attributes", "{\"a\":2}").header("If-Match", "\"0\""));

    assertThat(updated.text("attributes")).isEqualTo("{\"a\":1}");
    assertThat(updated.header("ETag")).isEqualTo("\"1\"");
    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.code()).isEqualTo(20412);
  }

  @Test
  void refusesToChangeStatusAndAttributesAtOnce() throws Exception {
    Answer refused = simulator.send(update("Attributes", "{}", "AssignmentStatus", "completed"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(simulator.router("/Tasks/" + TASK).text("assignment_status")).isEqualTo("assigned");
  }

  @Test
  void findsTasksAndWorkersByAnExpressionOverTheirAttributes() throws Exception {
    simulator.steer("PUT", "/limits", "{\"searches\":0}");
    simulator.send(update("Attributes", "{\"type\":\"inbound\",\"skills\":[\"a\"]}"));
    simulator.steer("PUT", "/workers/" + WORKER, "{\"attributes\":\"{\\\"level\\\":3}\"}");

    assertThat(found("/Tasks?EvaluateTaskAttributes=", "type == 'inbound' AND skills HAS 'a'"))
        .isEqualTo(1);
    assertThat(found("/Tasks?EvaluateTaskAttributes=", "type != 'inbound'")).isZero();
    assertThat(found("/Workers?TargetWorkersExpression=", "level > 2")).isEqualTo(1);
    assertThat(found("/Workers?TargetWorkersExpression=", "level > 3")).isZero();
    assertThat(found("/Workers?TargetWorkersExpression=", "friendly_name IN ['agent_2Etwo', 'b']"))
        .isEqualTo(1);
  }

  private int found(String list, String expression) throws Exception {
    JsonNode json = simulator.router(list + SimulatorClient.encode(expression)).json();
    return json.path(json.at("/meta/key").asString()).size();
  }

  @Test
  void refusesWhatIsNoExpression() throws Exception {
    Answer refused =
        simulator.router("/Workers?TargetWorkersExpression=" + SimulatorClient.encode("level >"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(20001);
    assertThat(refused.text("message"))
        .isEqualTo("TargetWorkersExpression: it ends where a value is expected at 8");
  }

  @Test
  void findsAWorkerByName() throws Exception {
    JsonNode found = simulator.router("/Workers?FriendlyName=agent_2Etwo").json();

    assertThat(found.at("/workers/0/sid").asString()).isEqualTo(WORKER);
    assertThat(simulator.router("/Workers?FriendlyName=nobody").json().path("workers")).isEmpty();
    assertThat(simulator.router("/Workers/" + WORKER).text("friendly_name"))
        .isEqualTo("agent_2Etwo");
  }

  @Test
  void doesNotKnowWhatIsInAnotherWorkspace() throws Exception {
    String other = "/taskrouter/v1/Workspaces/" + SimulatorClient.sid("WS", 9);

    assertThat(simulator.send(simulator.get(other + "/Tasks/" + TASK)).code()).isEqualTo(20404);
    assertThat(simulator.send(simulator.get(other + "/Workers/" + WORKER)).status()).isEqualTo(404);
  }

  @Test
  void remembersEventsByWhatTheyAreAbout() throws Exception {
    Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
    simulator.steer(
        "POST",
        "/story",
        """
        {"taskrouter":{"events":[
          {"sid":"EV%032x","workspace_sid":"%3$s","event_type":"task.created",
           "event_date":"%5$s","event_data":{"task_sid":"%4$s"}},
          {"sid":"EV%032x","workspace_sid":"%3$s","event_type":"reservation.accepted",
           "event_date":"%6$s","event_data":{"task_sid":"%4$s"}}]}}
        """
            .formatted(1, 2, SimulatorClient.WORKSPACE, TASK, created, created.plusSeconds(21)));

    JsonNode all = simulator.router("/Events?TaskSid=" + TASK).json();
    JsonNode accepted = simulator.router("/Events?EventType=reservation.accepted").json();
    JsonNode later = simulator.router("/Events?StartDate=" + created.plusSeconds(1)).json();
    JsonNode recent = simulator.router("/Events?Minutes=5").json();

    assertThat(all.path("events")).hasSize(2);
    assertThat(accepted.path("events")).hasSize(1);
    assertThat(later.path("events")).hasSize(1);
    assertThat(recent.path("events")).isEmpty();
  }

  private HttpRequest.Builder update(String... form) {
    return simulator.post(
        "/taskrouter/v1/Workspaces/" + SimulatorClient.WORKSPACE + "/Tasks/" + TASK, form);
  }
}

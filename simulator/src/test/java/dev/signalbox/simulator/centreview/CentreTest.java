package dev.signalbox.simulator.centreview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The live picture, as a page gets it. */
@SimulatorTest
class CentreTest {

  private static final String TOLD =
      """
      {"voice":{"calls":[{"sid":"%1$s","from":"+15005550141","to":"+15005550111"}]},
       "taskrouter":{
        "workers":[{"sid":"%2$s","workspace_sid":"%4$s","friendly_name":"ann"}],
        "tasks":[{"sid":"%3$s","workspace_sid":"%4$s","assignment_status":"assigned",
          "task_queue_friendly_name":"Sales","attributes":"{\\"call_sid\\":\\"%1$s\\",\\"from\\":\\"+15005550141\\"}"}],
        "reservations":[{"sid":"%5$s","workspace_sid":"%4$s","task_sid":"%3$s","worker_sid":"%2$s","reservation_status":"accepted"}]}}
      """
          .formatted(
              SimulatorClient.sid("CA", 1),
              SimulatorClient.sid("WK", 1),
              SimulatorClient.sid("WT", 1),
              SimulatorClient.WORKSPACE,
              SimulatorClient.sid("WR", 1));

  private final SimulatorClient simulator;

  CentreTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  void nothingYet() throws Exception {
    simulator.resetToAWorkspace();
  }

  @Test
  void storyIsSeenLikeWhatIsRouted() throws Exception {
    simulator.steer("POST", "/story", TOLD);

    JsonNode centre = simulator.look("/centre").json();

    JsonNode ann = centre.path("agents").path(0);
    assertThat(ann.path("name").asString()).isEqualTo("ann");
    assertThat(ann.path("work").path(0).path("status").asString()).isEqualTo("accepted");
    assertThat(ann.path("work").path(0).path("queue").asString()).isEqualTo("Sales");
    JsonNode call = centre.path("calls").path(0);
    assertThat(call.path("agent").asString()).isEqualTo("ann");
    assertThat(call.path("task_status").asString()).isEqualTo("assigned");
    assertThat(centre.path("totals").path("busy").asInt()).isEqualTo(1);
  }

  @Test
  void phoneNumbersHaveOnlyTheirLastFourDigits() throws Exception {
    simulator.steer("POST", "/story", TOLD);

    String centre = simulator.look("/centre").response().body();

    assertThat(centre).contains("•••0141", "•••0111").doesNotContain("5550141", "5550111");
  }

  @Test
  void queueCountsForWhomItIsAndWhoOfThemIsAvailable() throws Exception {
    simulator.postRouter(
        "/TaskQueues", "FriendlyName", "Sales", "TargetWorkers", "skill == 'sales'");
    worker("ann", "{\"skill\":\"sales\"}", "Available");
    worker("bob", "{\"skill\":\"sales\"}", "Offline");
    worker("cem", "{\"skill\":\"billing\"}", "Available");

    awaitQueue(2, 1);

    worker("dan", "{\"skill\":\"sales\"}", "Available");
    String bob =
        simulator
            .router("/Workers?FriendlyName=bob")
            .json()
            .path("workers")
            .path(0)
            .path("sid")
            .asString();
    simulator.postRouter("/Workers/" + bob, "Attributes", "{\"skill\":\"billing\"}");

    awaitQueue(2, 2);
  }

  @Test
  void waitingOfTheLastMinutesIsKept() throws Exception {
    String queue = simulator.postRouter("/TaskQueues", "FriendlyName", "Sales").text("sid");
    simulator.postRouter(
        "/Workflows",
        "FriendlyName",
        "all",
        "Configuration",
        "{\"task_routing\":{\"default_filter\":{\"queue\":\"" + queue + "\"}}}");
    simulator.postRouter("/Tasks", "Attributes", "{}");

    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () -> {
              JsonNode history = simulator.look("/centre/waiting").json();
              assertThat(history.path("queues").path(queue).toString()).endsWith("1]");
              assertThat(history.path("total").size()).isEqualTo(history.path("at").size());
            });
  }

  @Test
  void aLimitThatIsNoneIsRefused() throws Exception {
    assertThat(simulator.look("/centre?limit=1001").status()).isEqualTo(400);
  }

  private void awaitQueue(int eligible, int available) {
    Awaitility.await()
        .untilAsserted(
            () -> {
              JsonNode queue = simulator.look("/centre").json().path("queues").path(0);
              assertThat(queue.path("eligible").asInt()).isEqualTo(eligible);
              assertThat(queue.path("available").asInt()).isEqualTo(available);
            });
  }

  private void worker(String name, String attributes, String activity) throws Exception {
    String sid =
        simulator
            .router("/Activities?FriendlyName=" + activity)
            .json()
            .path("activities")
            .path(0)
            .path("sid")
            .asString();
    simulator.postRouter(
        "/Workers", "FriendlyName", name, "Attributes", attributes, "ActivitySid", sid);
  }
}

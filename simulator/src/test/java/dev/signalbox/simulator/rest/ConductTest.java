package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What all resources have in common. */
@SimulatorTest
class ConductTest {

  private static final String WORKERS =
      "/taskrouter/v1/Workspaces/" + SimulatorClient.WORKSPACE + "/Workers";

  private final SimulatorClient simulator;
  private final SimulatorClient management;

  ConductTest(@LocalServerPort int port, @LocalManagementPort int managementPort) {
    simulator = new SimulatorClient(port);
    management = new SimulatorClient(managementPort);
  }

  @BeforeEach
  void begin() throws Exception {
    simulator.resetToAWorkspace();
  }

  @Test
  void namesEachRequestAndSaysHowManyThereAre() throws Exception {
    Answer answer = simulator.router("/Workers");

    assertThat(answer.header("Twilio-Request-Id")).matches("RQ[0-9a-f]{32}");
    assertThat(answer.header("Twilio-Concurrent-Requests")).isEqualTo("1");
  }

  @Test
  void takesAnApiKeyInPlaceOfTheAccount() throws Exception {
    Answer key =
        simulator.send(
            simulator
                .request(WORKERS)
                .header(
                    "Authorization",
                    SimulatorClient.basic(SimulatorClient.API_KEY, SimulatorClient.API_SECRET)));
    Answer wrong =
        simulator.send(
            simulator
                .request(WORKERS)
                .header("Authorization", SimulatorClient.basic(SimulatorClient.API_KEY, "wrong")));
    Answer nobody = simulator.send(simulator.request(WORKERS));

    assertThat(key.status()).isEqualTo(200);
    assertThat(wrong.code()).isEqualTo(20003);
    assertThat(nobody.status()).isEqualTo(401);
  }

  @Test
  void refusesAPageThatMakesNoSense() throws Exception {
    assertThat(simulator.router("/Workers?PageSize=0").status()).isEqualTo(400);
    assertThat(simulator.router("/Workers?PageSize=1001").status()).isEqualTo(400);
    assertThat(simulator.router("/Workers?PageToken=what").status()).isEqualTo(400);
    assertThat(simulator.router("/Workers?Page=x").code()).isEqualTo(20001);
  }

  @Test
  void answersABrokenFormAsTwilioDoes() throws Exception {
    Answer answer =
        simulator.send(
            simulator
                .post("/taskrouter/v1/Workspaces/" + SimulatorClient.WORKSPACE + "/Tasks")
                .POST(BodyPublishers.ofString("Attributes=%zz")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(20001);
  }

  @Test
  void countsRequestsByProductAndOutcome() throws Exception {
    simulator.router("/Workers");
    simulator.router("/Workers/" + SimulatorClient.sid("WK", 1));
    simulator.send(simulator.get("/somewhere/v1/else"));

    String metrics = management.send(management.request("/actuator/prometheus")).response().body();

    assertThat(metrics)
        .contains(
            "signalbox_simulator_requests_total{outcome=\"ok\",product=\"taskrouter\"}",
            "signalbox_simulator_requests_total{outcome=\"refused\",product=\"taskrouter\"}",
            "signalbox_simulator_requests_total{outcome=\"refused\",product=\"other\"}",
            "signalbox_simulator_streams_live",
            "signalbox_simulator_deliveries_pending");
  }

  @Test
  void servesThePageAndListsWhatElseItServes() throws Exception {
    Answer page = simulator.send(simulator.request("/"));
    Answer routes = simulator.look("/routes");

    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.response().body()).contains("Signalbox simulator").doesNotContain("https://");
    assertThat(routes.response().body()).contains("/simulator/v1/faults", "/iam/v1/Accounts");
  }
}

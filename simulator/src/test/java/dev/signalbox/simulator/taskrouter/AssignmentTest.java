package dev.signalbox.simulator.taskrouter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.signalbox.events.FormParameters;
import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A workflow's assignment callback says what is to become of a reservation. */
@SimulatorTest
class AssignmentTest {

  private final SimulatorClient simulator;
  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<FormParameters> received = new CopyOnWriteArrayList<>();
  private ContactCentre centre;
  private String workflow;

  AssignmentTest(@LocalServerPort int port) throws IOException {
    simulator = new SimulatorClient(port);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(FormParameters.parse(exchange.getRequestBody().readAllBytes()));
          String answer = answers.getOrDefault(exchange.getRequestURI().getPath(), "");
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              answer.equals("fails") ? 500 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @BeforeEach
  void aWorkflowThatAsks() throws Exception {
    centre = ContactCentre.open(simulator);
    workflow = centre.workflowInto(centre.queue("all"));
    ContactCentre.done(
        centre.post(
            "/Workflows/" + workflow,
            "AssignmentCallbackUrl",
            url("/main"),
            "FallbackAssignmentCallbackUrl",
            url("/fallback")));
  }

  @AfterEach
  void close() throws Exception {
    server.stop(0);
    simulator.reset();
  }

  @ParameterizedTest
  @CsvSource({"accept, accepted", "reject, rejected"})
  void doesAsItIsAnswered(String instruction, String status) throws Exception {
    String away = centre.activity("Unavailable");
    answers.put(
        "/main", "{\"instruction\":\"%s\",\"activity_sid\":\"%s\"}".formatted(instruction, away));
    String ann = centre.worker("ann");
    String task = centre.task("{\"a\":1}");

    Awaitility.await().until(() -> centre.reservation(task, ann).equals(status));
    FormParameters form = received.getFirst();

    assertThat(centre.get("/Workers/" + ann).text("activity_name")).isEqualTo("Unavailable");
    assertThat(form.first("TaskSid")).isEqualTo(task);
    assertThat(form.first("TaskAttributes")).isEqualTo("{\"a\":1}");
    assertThat(form.first("WorkerSid")).isEqualTo(ann);
    assertThat(form.first("WorkflowSid")).isEqualTo(workflow);
    assertThat(form.first("ReservationSid")).startsWith("WR");
    assertThat(form.first("AccountSid")).isEqualTo(SimulatorClient.ACCOUNT);
  }

  @Test
  void anEmptyAnswerLeavesTheReservationToItsWorker() throws Exception {
    String ann = centre.worker("ann");
    String task = centre.task("{}");
    Awaitility.await().until(() -> fate().equals("delivered"));

    assertThat(centre.reservation(task, ann)).isEqualTo("pending");
    assertThat(received).hasSize(1);
  }

  @Test
  void theFallbackIsAskedWhereTheFirstOneFails() throws Exception {
    answers.put("/main", "fails");
    answers.put("/fallback", "{\"instruction\":\"accept\"}");
    String ann = centre.worker("ann");
    String task = centre.task("{}");

    Awaitility.await().until(() -> centre.reservation(task, ann).equals("accepted"));
    assertThat(received).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"fails", "no JSON", "'{\"instruction\":\"dance\"}'"})
  void aReservationOfWhichNobodyCanSayAnythingIsCanceledAndTheNextWorkerIsAsked(String answer)
      throws Exception {
    answers.put("/main", answer);
    answers.put("/fallback", answer);
    String ann = centre.worker("ann");
    String task = centre.task("{}");

    Awaitility.await().until(() -> centre.reservation(task, ann).equals("canceled"));
    assertThat(centre.get("/Workers/" + ann).text("activity_name")).isEqualTo("Offline");
    assertThat(centre.statusOf(task)).isEqualTo("pending");
    assertThat(simulator.look("/alerts").json()).isNotEmpty();
  }

  @Test
  void aReservationIsInstructedByARequestToo() throws Exception {
    ContactCentre.done(centre.post("/Workflows/" + workflow, "AssignmentCallbackUrl", ""));
    centre.worker("ann");
    String task = centre.task("{}");
    String sid = centre.reservations(task, "").getFirst().path("sid").asString();
    String path = "/Tasks/" + task + "/Reservations/" + sid;

    assertThat(centre.post(path, "Instruction", "dance").code()).isEqualTo(20001);
    assertThat(centre.post(path, "Instruction", "call").code()).isEqualTo(20001);
    assertThat(centre.post(path).code()).isEqualTo(20001);
    ContactCentre.done(centre.post(path, "Instruction", "accept"));
    assertThat(centre.statusOf(task)).isEqualTo("assigned");
  }

  private String fate() throws Exception {
    return simulator.look("/deliveries").json().path(0).path("fate").asString("");
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }
}

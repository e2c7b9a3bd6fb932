package dev.signalbox.simulator.taskrouter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A task is handed from one worker to another, with all that Twilio tells of it. */
@SimulatorTest
class TransfersTest {

  private final SimulatorClient simulator;
  private ContactCentre centre;
  private String first;
  private String second;
  private String ann;
  private String bob;
  private String task;

  TransfersTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  /** Ann has a task of the first queue; bob is in the second one. */
  @BeforeEach
  void annHasATask() throws Exception {
    centre = ContactCentre.open(simulator);
    first = centre.queue("first", "TargetWorkers", "level == 1");
    second = centre.queue("second", "TargetWorkers", "level == 2");
    centre.workflowInto(first);
    ann = centre.worker("ann", "{\"level\":1}");
    bob = centre.worker("bob", "{\"level\":2}");
    task = centre.task("{}");
    centre.accept(task, ann);
  }

  @AfterEach
  void theTimeIsTheRealOneAgain() throws Exception {
    simulator.reset();
  }

  @Test
  void whoeverHandsATaskOverColdWrapsUpAtOnceAndTheOtherHasIt() throws Exception {
    transfer(bob, "COLD");
    String leaving = centre.reservation(task, ann);
    centre.answer(task, ann, "completed");
    String meanwhile = centre.statusOf(task);
    centre.accept(task, bob);

    assertThat(leaving).isEqualTo("wrapping");
    assertThat(meanwhile).isEqualTo("assigned");
    assertThat(centre.reservation(task, bob)).isEqualTo("accepted");
    assertThat(types())
        .containsSubsequence(
            "task.transfer-initiated",
            "reservation.wrapup",
            "reservation.created",
            "reservation.completed",
            "reservation.accepted",
            "task.transfer-completed")
        .doesNotContain("task.wrapup", "task.completed");
    centre.answer(task, bob, "completed");
    assertThat(centre.statusOf(task)).isEqualTo("completed");
  }

  @Test
  void whoeverHandsATaskOverWarmStaysUntilTheyLeave() throws Exception {
    transfer(bob, "WARM");
    centre.accept(task, bob);
    String both = centre.reservation(task, ann) + " " + centre.reservation(task, bob);
    ContactCentre.done(centre.answer(task, ann, "wrapping"));
    ContactCentre.done(centre.answer(task, ann, "completed"));

    assertThat(both).isEqualTo("accepted accepted");
    assertThat(centre.statusOf(task)).isEqualTo("assigned");
    centre.answer(task, bob, "wrapping");
    assertThat(centre.statusOf(task)).isEqualTo("wrapping");
  }

  @Test
  void anEventOfATransferHasTheFieldsOfTwiliosSample() throws Exception {
    transfer(second, "COLD");
    centre.accept(task, bob);
    JsonNode initiated = events("task.transfer-initiated").getFirst().path("event_data");
    JsonNode completed = events("task.transfer-completed").getFirst().path("event_data");

    assertThat(initiated.path("task_transfer_sid").asString()).startsWith("TT");
    assertThat(initiated.path("transfer_type").asString()).isEqualTo("COLD");
    assertThat(initiated.path("transfer_mode").asString()).isEqualTo("COLD");
    assertThat(initiated.path("transfer_to").asString()).isEqualTo(second);
    assertThat(initiated.path("transfer_status").asString()).isEqualTo("initiated");
    assertThat(initiated.path("transfer_initiating_worker_sid").asString()).isEqualTo(ann);
    assertThat(initiated.path("transfer_initiating_reservation_sid").asString()).startsWith("WR");
    assertThat(initiated.path("transfer_started").asString()).endsWith("Z");
    assertThat(initiated.path("task_queue_sid").asString()).isEqualTo(first);
    assertThat(completed.path("transfer_status").asString()).isEqualTo("complete");
    assertThat(completed.path("task_transfer_sid")).isEqualTo(initiated.path("task_transfer_sid"));
  }

  @Test
  void inAQueueTheNextWorkerIsAskedUntilOneTakesIt() throws Exception {
    String cem = centre.worker("cem", "{\"level\":2}");
    transfer(second, "WARM");
    String away = centre.activity("Unavailable");
    ContactCentre.done(centre.answer(task, bob, "rejected", "WorkerActivitySid", away));
    centre.accept(task, cem);

    assertThat(centre.askedFor(task)).containsExactly("ann", "bob", "cem");
    assertThat(events("task.transfer-attempt-failed")).hasSize(1);
    assertThat(events("task.transfer-failed")).isEmpty();
    assertThat(centre.taskNow(task).text("task_queue_sid")).isEqualTo(second);
    assertThat(types()).doesNotContain("task-queue.moved");
    assertThat(types().stream().filter("task-queue.entered"::equals)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"WARM, rejected, assigned", "WARM, timeout, assigned", "COLD, timeout, wrapping"})
  void aWorkerWhoDoesNotTakeItLeavesItWithWhoeverHasIt(String mode, String how, String left)
      throws Exception {
    transfer(bob, mode);
    if (how.equals("rejected")) {
      centre.answer(task, bob, "rejected");
    } else {
      centre.advance(21);
    }

    assertThat(centre.statusOf(task)).isEqualTo(left);
    assertThat(centre.reservation(task, bob)).isEqualTo(how);
    assertThat(types())
        .containsSubsequence(
            "reservation." + how, "task.transfer-attempt-failed", "task.transfer-failed");
    assertThat(transfers().path(0).path("status").asString()).isEqualTo("failed");
    assertThat(transfers().path(0).path("failed_reason").asString()).isEqualTo("task not accepted");
  }

  @Test
  void aTransferCanBeTakenBackAndBegunAgain() throws Exception {
    String sid = transfer(bob, "WARM").text("sid");
    simulator.steer("POST", "/tasks/" + task + "/transfers/" + sid + "/cancel", "");
    String asked = centre.reservation(task, bob);
    int again =
        simulator
            .tryToSteer("POST", "/tasks/" + task + "/transfers/" + sid + "/cancel", "")
            .status();
    transfer(bob, "WARM");

    assertThat(asked).isEqualTo("canceled");
    assertThat(again).isEqualTo(400);
    assertThat(centre.reservation(task, bob)).isEqualTo("pending");
    assertThat(events("task.transfer-canceled")).hasSize(1);
  }

  @Test
  void aTaskThatEndsTakesItsTransferAlong() throws Exception {
    transfer(bob, "WARM");
    ContactCentre.done(centre.post("/Tasks/" + task, "AssignmentStatus", "completed"));

    assertThat(centre.reservation(task, bob)).isEqualTo("canceled");
    assertThat(centre.reservation(task, ann)).isEqualTo("completed");
    assertThat(events("task.transfer-failed")).hasSize(1);
  }

  @Test
  void whatStatusATaskHasMeanwhileIsASwitch() throws Exception {
    simulator.steer(
        "PUT",
        "/switches",
        "{\"taskrouter.transfer-status\":\"transferring\",\"taskrouter.transfer-entered\":\"yes\"}");
    transfer(second, "WARM");
    String meanwhile = centre.statusOf(task);
    centre.accept(task, bob);

    assertThat(meanwhile).isEqualTo("transferring");
    assertThat(centre.statusOf(task)).isEqualTo("assigned");
    assertThat(types().stream().filter("task-queue.entered"::equals)).hasSize(2);
  }

  @Test
  void refusesATransferThatMakesNoSense() throws Exception {
    assertThat(tryTransfer(ann, "WARM").status()).isEqualTo(400);
    assertThat(tryTransfer(SimulatorClient.sid("WK", 9), "WARM").status()).isEqualTo(404);
    assertThat(tryTransfer(bob, "HOT").status()).isEqualTo(400);
    transfer(bob, "WARM");
    assertThat(tryTransfer(bob, "WARM").status()).isEqualTo(400);
  }

  @Test
  void aTransferToAWorkflowIsRefused() throws Exception {
    assertThat(tryTransfer(SimulatorClient.sid("WW", 1), "COLD").status()).isEqualTo(400);
    assertThat(transfers()).isEmpty();
  }

  private Answer transfer(String to, String mode) throws Exception {
    Answer answer = tryTransfer(to, mode);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer;
  }

  private Answer tryTransfer(String to, String mode) throws Exception {
    return simulator.tryToSteer(
        "POST",
        "/tasks/" + task + "/transfers",
        "{\"to\":\"%s\",\"mode\":\"%s\"}".formatted(to, mode));
  }

  private JsonNode transfers() throws Exception {
    return simulator.look("/tasks/" + task + "/transfers").json();
  }

  private List<String> types() throws Exception {
    return events(null).stream().map(one -> one.path("event_type").asString()).toList();
  }

  /** The oldest first. */
  private List<JsonNode> events(@Nullable String type) throws Exception {
    String filter = "?TaskSid=" + task + (type == null ? "" : "&EventType=" + type);
    return centre.get("/Events" + filter).json().path("events").valueStream().toList().reversed();
  }
}

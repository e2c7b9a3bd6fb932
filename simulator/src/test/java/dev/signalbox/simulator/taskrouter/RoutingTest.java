package dev.signalbox.simulator.taskrouter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tasks are routed as TaskRouter routes them. */
@SimulatorTest
class RoutingTest {

  private final SimulatorClient simulator;
  private ContactCentre centre;

  RoutingTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  void aContactCentre() throws Exception {
    centre = ContactCentre.open(simulator);
  }

  @AfterEach
  void theTimeIsTheRealOneAgain() throws Exception {
    simulator.reset();
  }

  @Test
  void offersATaskToWhoeverHasBeenFreeLongest() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    centre.worker("bob");
    String first = centre.task("{}");
    String second = centre.task("{}");
    centre.accept(first, ann);
    centre.answer(first, ann, "completed");
    String third = centre.task("{}");

    assertThat(centre.askedFor(first)).containsExactly("ann");
    assertThat(centre.askedFor(second)).containsExactly("bob");
    assertThat(centre.askedFor(third)).containsExactly("ann");
    assertThat(centre.statusOf(second)).isEqualTo("reserved");
  }

  @Test
  void aTaskIsAssignedThenWrappedUpThenCompleted() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    String task = centre.task("{}");

    centre.accept(task, ann);
    String assigned = centre.statusOf(task);
    ContactCentre.done(
        centre.post("/Tasks/" + task, "AssignmentStatus", "wrapping", "Reason", "hung up"));
    String wrapping = centre.reservation(task, ann);
    ContactCentre.done(centre.post("/Tasks/" + task, "AssignmentStatus", "completed"));

    assertThat(assigned).isEqualTo("assigned");
    assertThat(wrapping).isEqualTo("wrapping");
    assertThat(centre.statusOf(task)).isEqualTo("completed");
    assertThat(centre.taskNow(task).text("reason")).isEqualTo("hung up");
    assertThat(centre.reservation(task, ann)).isEqualTo("completed");
  }

  @Test
  void whoeverRejectsIsNotAskedWhileOthersAreFree() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    centre.worker("bob");
    String task = centre.task("{}");

    ContactCentre.done(
        centre.answer(task, ann, "rejected", "WorkerActivitySid", centre.activity("Unavailable")));

    assertThat(centre.askedFor(task)).containsExactly("ann", "bob");
    assertThat(centre.reservation(task, ann)).isEqualTo("rejected");
    assertThat(centre.get("/Workers/" + ann).text("activity_name")).isEqualTo("Unavailable");
  }

  @Test
  void whoeverDoesNotAnswerIsMovedAndAnotherIsAsked() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    centre.worker("bob");
    String task = centre.task("{}");

    centre.advance(19);
    String before = centre.reservation(task, ann);
    centre.advance(2);

    assertThat(before).isEqualTo("pending");
    assertThat(centre.reservation(task, ann)).isEqualTo("timeout");
    assertThat(centre.get("/Workers/" + ann).text("activity_name")).isEqualTo("Offline");
    assertThat(centre.askedFor(task)).containsExactly("ann", "bob");
  }

  @Test
  void asksSeveralAtOnceAndTakesTheOthersBackWhenOneAccepts() throws Exception {
    centre.workflowInto(centre.queue("all", "MaxReservedWorkers", "2"));
    String ann = centre.worker("ann");
    String bob = centre.worker("bob");
    centre.worker("cem");
    String task = centre.task("{}");

    centre.accept(task, bob);

    assertThat(centre.askedFor(task)).containsExactlyInAnyOrder("ann", "bob");
    assertThat(centre.reservation(task, ann)).isEqualTo("rescinded");
    assertThat(centre.reservation(task, bob)).isEqualTo("accepted");
  }

  @Test
  void waitsUntilAllWhoWereAskedHaveRejected() throws Exception {
    centre.workflowInto(centre.queue("all", "MaxReservedWorkers", "2"));
    String ann = centre.worker("ann");
    String bob = centre.worker("bob");
    String task = centre.task("{}");
    String away = centre.activity("Unavailable");

    centre.answer(task, ann, "rejected", "WorkerActivitySid", away);
    String one = centre.statusOf(task);
    centre.answer(task, bob, "rejected", "WorkerActivitySid", away);

    assertThat(one).isEqualTo("reserved");
    assertThat(centre.statusOf(task)).isEqualTo("pending");
  }

  @Test
  void goesFromTargetToTargetThenIsCanceled() throws Exception {
    String first = centre.queue("first", "TargetWorkers", "level == 1");
    String second = centre.queue("second", "TargetWorkers", "level == 2");
    String last = centre.queue("last", "TargetWorkers", "level == 3");
    centre.workflow(
        """
        {"filters":[{"filter_friendly_name":"vip","expression":"vip == true","targets":[
            {"queue":"%s","timeout":10,"priority":5},{"queue":"%s","timeout":10,"priority":9}]}],
         "default_filter":{"queue":"%s","timeout":10}}
        """
            .formatted(first, second, last));
    String task = centre.task("{\"vip\":true}");

    Answer inFirst = centre.taskNow(task);
    centre.advance(10);
    Answer inSecond = centre.taskNow(task);
    centre.advance(10);
    Answer inLast = centre.taskNow(task);
    centre.advance(10);
    Answer over = centre.taskNow(task);

    assertThat(inFirst.text("task_queue_friendly_name")).isEqualTo("first");
    assertThat(inFirst.json().path("priority").asInt()).isEqualTo(5);
    assertThat(inSecond.text("task_queue_sid")).isEqualTo(second);
    assertThat(inSecond.json().path("priority").asInt()).isEqualTo(9);
    assertThat(inLast.text("task_queue_sid")).isEqualTo(last);
    assertThat(over.text("assignment_status")).isEqualTo("canceled");
    assertThat(over.text("reason")).isEqualTo("Task canceled on Workflow timeout");
  }

  @Test
  void theTimeAtATargetEndsOnlyAfterTheAnswerOfWhoeverIsAsked() throws Exception {
    String first = centre.queue("first", "TargetWorkers", "level == 1");
    String second = centre.queue("second", "TargetWorkers", "level == 2");
    centre.workflow(
        """
        {"filters":[{"expression":"1==1","targets":[{"queue":"%s","timeout":10},{"queue":"%s"}]}]}
        """
            .formatted(first, second));
    String ann = centre.worker("ann", "{\"level\":1}");
    String task = centre.task("{}");

    centre.advance(15);
    String asked = centre.statusOf(task);
    ContactCentre.done(centre.answer(task, ann, "rejected"));

    assertThat(asked).isEqualTo("reserved");
    assertThat(centre.taskNow(task).text("task_queue_sid")).isEqualTo(second);
    assertThat(centre.askedFor(task)).containsExactly("ann");
  }

  @Test
  void aTaskThatNoFilterMatchesIsCanceled() throws Exception {
    String queue = centre.queue("all");
    centre.workflow(
        "{\"filters\":[{\"expression\":\"vip == true\",\"targets\":[{\"queue\":\"%s\"}]}]}"
            .formatted(queue));

    assertThat(centre.statusOf(centre.task("{}"))).isEqualTo("canceled");
    assertThat(centre.statusOf(centre.task("{\"vip\":true}"))).isEqualTo("pending");
  }

  @Test
  void aTaskLivesNoLongerThanItsTimeout() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String waiting = ContactCentre.done(centre.post("/Tasks", "Timeout", "60")).text("sid");
    centre.advance(30);
    String ann = centre.worker("ann");
    centre.accept(waiting, ann);
    String other = ContactCentre.done(centre.post("/Tasks", "Timeout", "60")).text("sid");
    centre.advance(61);

    assertThat(centre.statusOf(waiting)).isEqualTo("assigned");
    assertThat(centre.statusOf(other)).isEqualTo("canceled");
    assertThat(centre.taskNow(other).text("reason")).isEqualTo("Task TTL Exceeded");
    assertThat(centre.taskNow(other).json().path("timeout").asInt()).isEqualTo(60);
  }

  @Test
  void whoeverBecomesAvailableIsAskedTheMostImportantFirst() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    centre.move(ann, "Unavailable");
    String plain = centre.task("{}");
    String important = ContactCentre.done(centre.post("/Tasks", "Priority", "5")).text("sid");

    centre.move(ann, "Available");

    assertThat(centre.askedFor(important)).containsExactly("ann");
    assertThat(centre.askedFor(plain)).isEmpty();
    centre.accept(important, ann);
    centre.answer(important, ann, "completed");
    assertThat(centre.askedFor(plain)).containsExactly("ann");
  }

  @ParameterizedTest
  @CsvSource({"FIFO, first", "LIFO, second"})
  void theOrderOfAQueueSaysWhoseTurnItIs(String order, String expected) throws Exception {
    centre.workflowInto(centre.queue("all", "TaskOrder", order));
    String first = centre.task("{}");
    centre.advance(1);
    String second = centre.task("{}");

    centre.worker("ann");

    assertThat(centre.statusOf(first)).isEqualTo(expected.equals("first") ? "reserved" : "pending");
    assertThat(centre.statusOf(second))
        .isEqualTo(expected.equals("second") ? "reserved" : "pending");
  }

  @Test
  void aTargetIsSkippedWhereItsConditionHolds() throws Exception {
    String first = centre.queue("first", "TargetWorkers", "level == 1");
    String second = centre.queue("second");
    centre.workflow(
        """
        {"filters":[{"expression":"1==1","targets":[
          {"queue":"%s","skip_if":"workers.available == 0"},{"queue":"%s"}]}]}
        """
            .formatted(first, second));

    String without = centre.task("{}");
    String ann = centre.worker("ann", "{\"level\":1}");
    centre.accept(without, ann);
    String with = centre.task("{}");

    assertThat(centre.taskNow(without).text("task_queue_sid")).isEqualTo(second);
    assertThat(centre.taskNow(with).text("task_queue_sid")).isEqualTo(first);
  }

  @Test
  void aTargetSaysWhichWorkersAndInWhichOrder() throws Exception {
    String queue = centre.queue("all");
    centre.workflow(
        """
        {"filters":[{"expression":"1==1","targets":[{"queue":"%s",
          "expression":"task.language IN worker.languages","order_by":"worker.level DESC"}]}]}
        """
            .formatted(queue));
    centre.worker("ann", "{\"languages\":[\"en\"],\"level\":1}");
    centre.worker("bob", "{\"languages\":[\"en\",\"fr\"],\"level\":3}");
    centre.worker("cem", "{\"languages\":[\"fr\"],\"level\":2}");

    assertThat(centre.askedFor(centre.task("{\"language\":\"fr\"}"))).containsExactly("bob");
    assertThat(centre.askedFor(centre.task("{\"language\":\"fr\"}"))).containsExactly("cem");
    assertThat(centre.askedFor(centre.task("{\"language\":\"fr\"}"))).isEmpty();
    assertThat(centre.askedFor(centre.task("{\"language\":\"en\"}"))).containsExactly("ann");
  }

  @Test
  void aTargetMayNameTheOneWorkerToAsk() throws Exception {
    String queue = centre.queue("all");
    centre.workflow(
        """
        {"filters":[{"expression":"1==1","targets":[
          {"queue":"%1$s","known_worker_friendly_name":"task.agent"}]}]}
        """
            .formatted(queue));
    centre.worker("ann");
    centre.worker("bob");

    assertThat(centre.askedFor(centre.task("{\"agent\":\"bob\"}"))).containsExactly("bob");
    assertThat(centre.askedFor(centre.task("{\"agent\":\"cem\"}"))).isEmpty();
  }

  @Test
  void aWorkerHasAsManyTasksAsTheChannelHasRoomFor() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    centre.post("/Workers/" + ann + "/Channels/chat", "Capacity", "2");
    for (int chat = 0; chat < 3; chat++) {
      ContactCentre.done(centre.post("/Tasks", "TaskChannel", "chat"));
    }
    String call = ContactCentre.done(centre.post("/Tasks", "TaskChannel", "voice")).text("sid");

    assertThat(centre.get("/Tasks?AssignmentStatus=reserved").json().path("tasks")).hasSize(3);
    assertThat(centre.askedFor(call)).containsExactly("ann");
    centre.post("/Workers/" + ann + "/Channels/chat", "Capacity", "3");
    assertThat(centre.get("/Tasks?AssignmentStatus=reserved").json().path("tasks")).hasSize(4);
  }

  @Test
  void aQueueMayGiveWorkersOtherActivities() throws Exception {
    String ringing =
        ContactCentre.done(centre.post("/Activities", "FriendlyName", "Ringing")).text("sid");
    String talking =
        ContactCentre.done(centre.post("/Activities", "FriendlyName", "Talking")).text("sid");
    centre.workflowInto(
        centre.queue("all", "ReservationActivitySid", ringing, "AssignmentActivitySid", talking));
    String ann = centre.worker("ann");
    String task = centre.task("{}");

    String offered = centre.get("/Workers/" + ann).text("activity_name");
    centre.accept(task, ann);

    assertThat(offered).isEqualTo("Ringing");
    assertThat(centre.get("/Workers/" + ann).text("activity_name")).isEqualTo("Talking");
  }

  @Test
  void whoeverAQueueIsForFromNowOnIsAskedAtOnceAndNobodyForATaskThatSomebodyHas() throws Exception {
    String ringing =
        ContactCentre.done(centre.post("/Activities", "FriendlyName", "Ringing")).text("sid");
    String queue = centre.queue("all", "TargetWorkers", "", "ReservationActivitySid", ringing);
    centre.workflowInto(queue);
    for (String name : List.of("ann", "bob", "cem")) {
      centre.worker(name);
    }
    String first = centre.task("{}");
    String second = centre.task("{}");

    ContactCentre.done(centre.post("/TaskQueues/" + queue, "TargetWorkers", "1==1"));

    assertThat(centre.askedFor(first)).hasSize(1);
    assertThat(centre.askedFor(second)).hasSize(1).isNotEqualTo(centre.askedFor(first));
  }

  @Test
  void aTaskThatIsCanceledOrDeletedIsOfferedToNobody() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    String canceled = centre.task("{}");
    ContactCentre.done(
        centre.post("/Tasks/" + canceled, "AssignmentStatus", "canceled", "Reason", "gone"));
    String deleted = centre.task("{}");
    int status = centre.delete("/Tasks/" + deleted).status();
    String next = centre.task("{}");

    assertThat(centre.reservation(canceled, ann)).isEqualTo("canceled");
    assertThat(centre.taskNow(canceled).text("reason")).isEqualTo("gone");
    assertThat(status).isEqualTo(204);
    assertThat(centre.taskNow(deleted).code()).isEqualTo(20404);
    assertThat(centre.askedFor(next)).containsExactly("ann");
  }

  @ParameterizedTest
  @CsvSource({
    "pending, completed, Task is pending and cannot be completed",
    "pending, wrapping, Task is pending and cannot be wrapping",
    "pending, reserved, AssignmentStatus reserved cannot be asked for",
    "assigned, canceled, Task is assigned and cannot be canceled",
    "completed, wrapping, Task is completed and cannot be wrapping"
  })
  void aTaskRefusesWhatIsNotItsTurn(String from, String to, String message) throws Exception {
    centre.workflowInto(centre.queue("all"));
    String task = centre.task("{}");
    if (!from.equals("pending")) {
      String ann = centre.worker("ann");
      centre.accept(task, ann);
      if (from.equals("completed")) {
        centre.post("/Tasks/" + task, "AssignmentStatus", "completed");
      }
    }

    Answer refused = centre.post("/Tasks/" + task, "AssignmentStatus", to);

    assertThat(refused.code()).isEqualTo(20001);
    assertThat(refused.text("message")).isEqualTo(message);
    assertThat(centre.statusOf(task)).isEqualTo(from);
  }

  @Test
  void aReservationRefusesWhatIsNotItsTurn() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    String task = centre.task("{}");

    assertThat(centre.answer(task, ann, "completed").text("message"))
        .isEqualTo("Reservation is pending and cannot be completed");
    assertThat(centre.answer(task, ann, "great").code()).isEqualTo(20001);
    assertThat(centre.answer(task, ann, "accepted", "Instruction", "dequeue").text("message"))
        .startsWith("Instruction is not supported");
    centre.accept(task, ann);
    assertThat(centre.answer(task, ann, "rejected").code()).isEqualTo(20001);
    assertThat(centre.statusOf(task)).isEqualTo("assigned");
  }

  @Test
  void aWorkerAnswersUnderTheWorkersOwnReservations() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    String bob = centre.worker("bob");
    String task = centre.task("{}");
    String path = "/Workers/" + ann + "/Reservations";
    String sid = centre.get(path).json().at("/reservations/0/sid").asString();

    assertThat(centre.get("/Workers/" + bob + "/Reservations/" + sid).code()).isEqualTo(20404);
    ContactCentre.done(centre.post(path + "/" + sid, "ReservationStatus", "accepted"));
    assertThat(centre.statusOf(task)).isEqualTo("assigned");
    assertThat(centre.get(path + "?ReservationStatus=pending").json().path("reservations"))
        .isEmpty();
  }

  @Test
  void aTaskNeedsAWorkflowThatIsThere() throws Exception {
    assertThat(centre.post("/Tasks").text("message"))
        .isEqualTo("WorkflowSid is missing, and the workspace has 0 workflows");
    String queue = centre.queue("all");
    centre.workflowInto(queue);
    String second = centre.workflowInto(queue);

    assertThat(centre.post("/Tasks").code()).isEqualTo(20001);
    assertThat(centre.post("/Tasks", "WorkflowSid", "WW1").code()).isEqualTo(20001);
    Answer task = ContactCentre.done(centre.post("/Tasks", "WorkflowSid", second));
    assertThat(task.text("workflow_friendly_name")).isEqualTo("workflow");
    assertThat(task.text("task_channel_sid")).startsWith("TC");
  }
}

package dev.signalbox.simulator.taskrouter;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.taskrouter.v1.workspace.taskqueue.TaskQueueCumulativeStatistics;
import com.twilio.rest.taskrouter.v1.workspace.taskqueue.TaskQueueRealTimeStatistics;
import dev.signalbox.simulator.OfficialClient;
import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Statistics count what has happened as Twilio counts it, to the second of the simulated time. */
@SimulatorTest
class StatisticsTest {

  private final SimulatorClient simulator;
  private ContactCentre centre;

  StatisticsTest(@LocalServerPort int port) {
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
  void case3EachStepOfATaskIsCountedToTheSecond() throws Exception {
    String queue = centre.queue("all");
    String workflow = centre.workflowInto(queue);
    String task = centre.task("{}");
    centre.advance(12);
    JsonNode waiting = now(queue);
    String ann = centre.worker("ann");
    JsonNode reserved = now(queue);
    centre.advance(5);
    centre.accept(task, ann);
    JsonNode assigned = now(queue);
    ContactCentre.done(centre.answer(task, ann, "wrapping"));
    JsonNode wrapping = now(queue);
    ContactCentre.done(centre.answer(task, ann, "completed"));
    JsonNode over = now(queue);
    centre.advance(301);
    JsonNode later = now(queue);
    JsonNode past = past(queue, "");

    assertThat(waiting.at("/tasks_by_status/pending").asInt()).isEqualTo(1);
    assertThat(waiting.path("longest_task_waiting_age").asInt()).isEqualTo(12);
    assertThat(waiting.path("longest_task_waiting_sid").asString()).isEqualTo(task);
    assertThat(waiting.path("longest_relative_task_age_in_queue").asInt()).isEqualTo(12);
    assertThat(waiting.at("/tasks_by_priority/0").asInt()).isEqualTo(1);
    assertThat(waiting.path("total_eligible_workers").asInt()).isZero();
    assertThat(reserved.at("/tasks_by_status/reserved").asInt()).isEqualTo(1);
    assertThat(reserved.path("total_eligible_workers").asInt()).isEqualTo(1);
    assertThat(reserved.path("total_available_workers").asInt()).isEqualTo(1);
    assertThat(assigned.at("/tasks_by_status/assigned").asInt()).isEqualTo(1);
    assertThat(assigned.path("longest_task_waiting_age").asInt()).isZero();
    assertThat(assigned.path("longest_task_waiting_sid").isNull()).isTrue();
    assertThat(wrapping.at("/tasks_by_status/wrapping").asInt()).isEqualTo(1);
    assertThat(over.path("total_tasks").asInt()).isEqualTo(1);
    assertThat(later.path("total_tasks").asInt()).isZero();
    assertThat(past.path("tasks_entered").asInt()).isEqualTo(1);
    assertThat(past.path("reservations_created").asInt()).isEqualTo(1);
    assertThat(past.path("reservations_accepted").asInt()).isEqualTo(1);
    assertThat(past.path("tasks_completed").asInt()).isEqualTo(1);
    assertThat(past.path("avg_task_acceptance_time").asInt()).isEqualTo(17);
    assertThat(past.at("/wait_duration_in_queue_until_accepted/total").asInt()).isEqualTo(17);
    JsonNode ofWorkflow = get("/Workflows/" + workflow + "/Statistics").path("cumulative");
    assertThat(ofWorkflow.path("tasks_entered").asInt()).isEqualTo(1);
    assertThat(get("/CumulativeStatistics").path("tasks_created").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"at-or-below,2,1", "below,1,2"})
  void case4TasksCanceledAtBelowAndAboveAThresholdAreSplit(String position, int below, int above)
      throws Exception {
    turn("statistics.threshold", position);
    String queue = centre.queue("all");
    centre.workflowInto(queue);
    for (int seconds : List.of(29, 30, 31)) {
      String task = centre.task("{}");
      centre.advance(seconds);
      ContactCentre.done(centre.post("/Tasks/" + task, "AssignmentStatus", "canceled"));
    }

    JsonNode past = past(queue, "?SplitByWaitTime=30,60");
    assertThat(past.path("tasks_canceled").asInt()).isEqualTo(3);
    assertThat(past.path("wait_duration_until_canceled"))
        .isEqualTo(json("{'avg':30,'min':29,'max':31,'total':90}"));
    JsonNode split = past.path("split_by_wait_time");
    assertThat(split.at("/30/below/tasks_canceled").asInt()).isEqualTo(below);
    assertThat(split.at("/30/above/tasks_canceled").asInt()).isEqualTo(above);
    assertThat(split.at("/60/below/tasks_canceled").asInt()).isEqualTo(3);
  }

  @Test
  void case5OfThreeWhoAreAskedOneAcceptsAndAnotherTaskIsRejectedThenTimesOut() throws Exception {
    String queue = centre.queue("all", "MaxReservedWorkers", "3");
    centre.workflowInto(queue);
    String ann = centre.worker("ann");
    String bob = centre.worker("bob");
    String eve = centre.worker("eve");
    String task = centre.task("{}");
    ContactCentre.done(centre.answer(task, ann, "rejected"));
    centre.accept(task, bob);
    JsonNode past = past(queue, "");

    assertThat(past.path("reservations_created").asInt()).isEqualTo(3);
    assertThat(past.path("reservations_accepted").asInt()).isEqualTo(1);
    assertThat(past.path("reservations_rejected").asInt()).isEqualTo(1);
    assertThat(past.path("reservations_rescinded").asInt()).isEqualTo(1);
    assertThat(centre.reservation(task, eve)).isEqualTo("rescinded");
    centre.task("{}");
    centre.advance(20);
    assertThat(past(queue, "").path("reservations_timed_out").asInt()).isEqualTo(2);
  }

  @Test
  void case6ATaskThatTimesOutOfItsWorkflowIsCanceledAndSaidToHave() throws Exception {
    String queue = centre.queue("all");
    String workflow =
        centre.workflow(
            "{\"filters\":[{\"expression\":\"1==1\",\"targets\":[{\"queue\":\"%s\",\"timeout\":10}]}]}"
                .formatted(queue));
    centre.task("{}");
    centre.advance(10);

    assertThat(past(queue, "").path("tasks_canceled").asInt()).isEqualTo(1);
    JsonNode past = get("/Workflows/" + workflow + "/CumulativeStatistics");
    assertThat(past.path("tasks_timed_out_in_workflow").asInt()).isEqualTo(1);
    assertThat(get("/Statistics").at("/cumulative/tasks_timed_out_in_workflow").asInt())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"left,1,1", "entered,1,1"})
  void case7ATaskThatMovesThereAndBackWaitsOnSinceItsCreation(
      String position, int movedOfA, int movedOfB) throws Exception {
    turn("statistics.tasks-moved", position);
    String a = centre.queue("a", "TargetWorkers", "a == 1");
    String b = centre.queue("b", "TargetWorkers", "b == 1");
    centre.workflow(
        ("{\"filters\":[{\"expression\":\"1==1\",\"targets\":["
                + "{\"queue\":\"%1$s\",\"timeout\":10},{\"queue\":\"%2$s\",\"timeout\":10},"
                + "{\"queue\":\"%1$s\"}]}]}")
            .formatted(a, b));
    String task = centre.task("{}");
    centre.advance(10);
    assertThat(past(a, "").path("tasks_moved").asInt()).isEqualTo(position.equals("left") ? 1 : 0);
    assertThat(past(b, "").path("tasks_moved").asInt()).isEqualTo(position.equals("left") ? 0 : 1);
    centre.advance(10);
    centre.advance(5);
    JsonNode now = now(a);
    centre.accept(task, centre.worker("ann", "{\"a\":1}"));

    assertThat(now.path("longest_task_waiting_age").asInt()).isEqualTo(25);
    assertThat(now.path("longest_relative_task_age_in_queue").asInt()).isEqualTo(5);
    assertThat(past(a, "").path("tasks_entered").asInt()).isEqualTo(2);
    assertThat(past(b, "").path("tasks_entered").asInt()).isEqualTo(1);
    assertThat(past(a, "").path("tasks_moved").asInt()).isEqualTo(movedOfA);
    assertThat(past(b, "").path("tasks_moved").asInt()).isEqualTo(movedOfB);
    assertThat(past(a, "").at("/wait_duration_until_accepted/total").asInt()).isEqualTo(25);
    assertThat(past(a, "").at("/wait_duration_in_queue_until_accepted/total").asInt()).isEqualTo(5);
  }

  @Test
  void case9APriorityThatChangesMovesTheTaskAndNothingRevivesOneThatIsOver() throws Exception {
    String queue = centre.queue("all");
    centre.workflowInto(queue);
    String task = centre.task("{}");
    ContactCentre.done(centre.post("/Tasks/" + task, "Priority", "7"));
    assertThat(now(queue).path("tasks_by_priority")).isEqualTo(json("{'7':1}"));

    ContactCentre.done(centre.post("/Tasks/" + task, "AssignmentStatus", "canceled"));
    ContactCentre.done(centre.post("/Tasks/" + task, "Attributes", "{\"a\":1}"));
    assertThat(now(queue).at("/tasks_by_status/pending").asInt()).isZero();
    assertThat(past(queue, "").path("tasks_canceled").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"yes,3", "no,0"})
  void aTaskThatSomebodyIsAskedAboutWaitsAsTheSwitchSays(String position, int age)
      throws Exception {
    turn("statistics.reserved-waits", position);
    String queue = centre.queue("all");
    centre.workflowInto(queue);
    centre.worker("ann");
    centre.task("{}");
    centre.advance(3);

    assertThat(now(queue).path("longest_task_waiting_age").asInt()).isEqualTo(age);
  }

  @Test
  void onlyWhatLiesInTheWindowAndTheChannelIsCounted() throws Exception {
    String queue = centre.queue("all");
    centre.workflowInto(queue);
    centre.task("{}");
    centre.advance(16 * 60);

    assertThat(past(queue, "").path("tasks_entered").asInt()).isZero();
    assertThat(past(queue, "?Minutes=17").path("tasks_entered").asInt()).isEqualTo(1);
    assertThat(past(queue, "?Minutes=17&TaskChannel=voice").path("tasks_entered").asInt()).isZero();
    assertThat(past(queue, "?StartDate=2020-01-01T00:00:00Z").path("tasks_entered").asInt())
        .isEqualTo(1);
    assertThat(now(queue, "?TaskChannel=voice").path("total_tasks").asInt()).isZero();
    assertThat(now(queue, "?TaskChannel=default").path("total_tasks").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?Minutes=5&StartDate=2026-01-01T00:00:00Z",
        "?Minutes=5&EndDate=2026-01-01T00:00:00Z",
        "?Minutes=0",
        "?StartDate=yesterday",
        "?StartDate=2026-01-02T00:00:00Z&EndDate=2026-01-01T00:00:00Z",
        "?SplitByWaitTime=abc",
        "?SplitByWaitTime=-1",
        "?SplitByWaitTime=0"
      })
  void aWindowThatMakesNoSenseIsRefused(String query) throws Exception {
    String queue = centre.queue("all");

    assertThat(centre.get("/TaskQueues/" + queue + "/CumulativeStatistics" + query).status())
        .isEqualTo(400);
  }

  @Test
  void manyQueuesAreAskedForAtOnceAndAForeignOneHasZeros() throws Exception {
    String queue = centre.queue("all");
    centre.workflowInto(queue);
    centre.task("{}");
    String foreign = SimulatorClient.sid("WQ", 9);

    JsonNode answer = bulk("[\"%s\",\"%s\"]".formatted(queue, foreign)).json();
    assertThat(answer.path("task_queue_response_count").asInt()).isEqualTo(2);
    assertThat(answer.at("/task_queue_data/0/total_tasks").asInt()).isEqualTo(1);
    assertThat(answer.at("/task_queue_data/0").has("longest_relative_task_age_in_queue")).isFalse();
    assertThat(answer.at("/task_queue_data/1/task_queue_sid").asString()).isEqualTo(foreign);
    assertThat(answer.at("/task_queue_data/1/total_tasks").asInt()).isZero();
    assertThat(bulk("{\"QueueSids\":[\"%s\"]}".formatted(queue)).status()).isEqualTo(200);
    assertThat(bulk("{\"queueSids\":[\"%s\"]}".formatted(queue)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"0,400", "1,200", "50,200", "51,400"})
  void fromOneToFiftyQueuesAreAskedForAtOnce(int number, int status) throws Exception {
    String sids = String.join("\",\"", Collections.nCopies(number, SimulatorClient.sid("WQ", 1)));

    assertThat(bulk(number == 0 ? "[]" : "[\"" + sids + "\"]").status()).isEqualTo(status);
  }

  @Test
  void aBadSidAmongManyIsRefusedAndMoreThanFiveRequestsASecondAreTooMany() throws Exception {
    assertThat(bulk("[\"WQ1\"]").status()).isEqualTo(400);
    assertThat(bulk("no json").status()).isEqualTo(400);
    int status = 200;
    for (int i = 0; i < 50 && status != 429; i++) {
      status = bulk("[\"" + SimulatorClient.sid("WQ", 1) + "\"]").status();
    }
    assertThat(status).isEqualTo(429);
  }

  @Test
  void aWorkersTimeInEachActivityIsSummedUpInTheWindow() throws Exception {
    String ann = centre.worker("ann");
    centre.advance(20);
    centre.move(ann, "Offline");
    centre.advance(30);
    centre.move(ann, "Available");
    centre.advance(10);
    JsonNode durations =
        get("/Workers/" + ann + "/Statistics").at("/cumulative/activity_durations");

    for (JsonNode one : durations) {
      switch (one.path("friendly_name").asString()) {
        case "Available" -> {
          assertThat(one.path("total").asInt()).isEqualTo(30);
          assertThat(one.path("avg").asInt()).isEqualTo(15);
          assertThat(one.path("min").asInt()).isEqualTo(10);
          assertThat(one.path("max").asInt()).isEqualTo(20);
        }
        case "Offline" -> assertThat(one.path("total").asInt()).isEqualTo(30);
        default -> assertThat(one.path("total").asInt()).isZero();
      }
    }
    assertThat(get("/Workers/RealTimeStatistics").path("total_workers").asInt()).isEqualTo(1);
    assertThat(get("/Workers/Statistics?FriendlyName=bob").at("/realtime/total_workers").asInt())
        .isZero();
  }

  @Test
  void moreThanAHundredWorkersHaveNoStatistics() throws Exception {
    for (int i = 0; i < 101; i++) {
      ContactCentre.done(centre.post("/Workers", "FriendlyName", "worker " + i));
    }

    assertThat(centre.get("/Workers/CumulativeStatistics").status()).isEqualTo(400);
    assertThat(centre.get("/Workers/RealTimeStatistics").status()).isEqualTo(400);
    assertThat(centre.get("/Workers/Statistics").status()).isEqualTo(400);
  }

  @Test
  void aWorkerWhoLosesASkillIsNotCountedAnyMore() throws Exception {
    String queue = centre.queue("a", "TargetWorkers", "a == 1");
    String ann = centre.worker("ann", "{\"a\":1}");
    assertThat(now(queue).path("total_eligible_workers").asInt()).isEqualTo(1);

    ContactCentre.done(centre.post("/Workers/" + ann, "Attributes", "{\"b\":1}"));
    assertThat(now(queue).path("total_eligible_workers").asInt()).isZero();
    ContactCentre.done(centre.post("/TaskQueues/" + queue, "TargetWorkers", "b == 1"));
    assertThat(now(queue).path("total_eligible_workers").asInt()).isEqualTo(1);
    centre.move(ann, "Offline");
    assertThat(now(queue).path("total_available_workers").asInt()).isZero();
    ContactCentre.done(centre.post("/Workers/" + ann, "FriendlyName", "ann b"));
    assertThat(centre.delete("/Workers/" + ann).status()).isEqualTo(204);
    assertThat(now(queue).path("total_eligible_workers").asInt()).isZero();
  }

  @Test
  void allQueuesAreListedInPagesOrByName() throws Exception {
    centre.queue("a");
    centre.queue("b");

    JsonNode page = get("/TaskQueues/Statistics?PageSize=1");
    assertThat(page.path("task_queues_statistics").size()).isEqualTo(1);
    assertThat(page.at("/meta/next_page_url").asString()).contains("/TaskQueues/Statistics?");
    assertThat(get("/TaskQueues/Statistics?FriendlyName=a").path("task_queues_statistics").size())
        .isEqualTo(1);
  }

  @Test
  void twiliosClientReadsThem() throws Exception {
    TwilioRestClient twilio = OfficialClient.of(simulator);
    String queue = centre.queue("all");
    centre.workflowInto(queue);
    centre.task("{}");
    String workspace = get("/Statistics").path("workspace_sid").asString();

    var past =
        TaskQueueCumulativeStatistics.fetcher(workspace, queue)
            .setSplitByWaitTime("30")
            .fetch(twilio);
    var now = TaskQueueRealTimeStatistics.fetcher(workspace, queue).fetch(twilio);
    assertThat(past.getTasksEntered()).isEqualTo(1);
    assertThat(past.getSplitByWaitTime().toString()).contains("below");
    assertThat(now.getTotalTasks()).isEqualTo(1);
  }

  private void turn(String name, String position) throws Exception {
    simulator.steer("PUT", "/switches", "{\"%s\":\"%s\"}".formatted(name, position));
  }

  private JsonNode now(String queue) throws Exception {
    return now(queue, "");
  }

  private JsonNode now(String queue, String query) throws Exception {
    return get("/TaskQueues/" + queue + "/RealTimeStatistics" + query);
  }

  private JsonNode past(String queue, String query) throws Exception {
    return get("/TaskQueues/" + queue + "/CumulativeStatistics" + query);
  }

  private JsonNode get(String path) throws Exception {
    return ContactCentre.done(centre.get(path)).json();
  }

  private Answer bulk(String body) throws Exception {
    return centre.postJson("/TaskQueues/RealTimeStatistics", body);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}

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

/** What a task can be told on its way, and how lists of tasks are narrowed. */
@SimulatorTest
class TaskResourceTest {

  private final SimulatorClient simulator;
  private ContactCentre centre;

  TaskResourceTest(@LocalServerPort int port) {
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
  void aTaskGoesDirectlyToAWorkerWhateverTheWorkerIsDoing() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    centre.worker("bob");
    centre.move(ann, "Unavailable");
    String task = created("RoutingTarget", ann);
    String waiting = created("RoutingTarget", ann, "IgnoreCapacity", "false");
    String before = centre.statusOf(waiting);
    centre.post("/Workers/" + ann + "/Channels/default", "Capacity", "2");
    centre.move(ann, "Available");

    assertThat(centre.askedFor(task)).containsExactly("ann");
    assertThat(centre.taskNow(task).text("routing_target")).isEqualTo(ann);
    assertThat(centre.taskNow(task).json().path("ignore_capacity").asBoolean()).isTrue();
    assertThat(before).isEqualTo("pending");
    assertThat(centre.askedFor(waiting)).containsExactly("ann");
    assertThat(centre.post("/Tasks", "IgnoreCapacity", "true").code()).isEqualTo(20001);
  }

  @Test
  void aTaskGoesDirectlyIntoAQueue() throws Exception {
    centre.workflowInto(centre.queue("first"));
    String second = centre.queue("second");

    assertThat(centre.taskNow(created("RoutingTarget", second)).text("task_queue_sid"))
        .isEqualTo(second);
    assertThat(centre.taskNow(created("TaskQueueSid", second)).text("task_queue_sid"))
        .isEqualTo(second);
    assertThat(centre.post("/Tasks", "RoutingTarget", "WQ1").code()).isEqualTo(20001);
  }

  @Test
  void theVirtualStartDecidesWhoseTurnItIs() throws Exception {
    centre.workflowInto(centre.queue("all"));
    centre.task("{}");
    String older = created("VirtualStartTime", "2020-01-01T00:00:00Z");

    centre.worker("ann");

    assertThat(centre.statusOf(older)).isEqualTo("reserved");
    assertThat(centre.taskNow(older).text("virtual_start_time")).isEqualTo("2020-01-01T00:00:00Z");
    String ofJava = created("VirtualStartTime", "2020-01-01T00:00:01");
    assertThat(centre.taskNow(ofJava).text("virtual_start_time"))
        .as("without a zone it is UTC")
        .isEqualTo("2020-01-01T00:00:01Z");
    assertThat(centre.post("/Tasks", "VirtualStartTime", "2999-01-01T00:00:00Z").code())
        .isEqualTo(20001);
    assertThat(centre.post("/Tasks", "VirtualStartTime", "soon").code()).isEqualTo(20001);
  }

  @ParameterizedTest
  @CsvSource({"yes, vip", "no, all"})
  void aTaskThatWaitsGoesAnotherWayWhenItsAttributesSaySo(String position, String queue)
      throws Exception {
    simulator.steer(
        "PUT", "/switches", "{\"taskrouter.update-re-evaluates\":\"%s\"}".formatted(position));
    workflowForVips();
    String task = centre.task("{}");

    ContactCentre.done(centre.post("/Tasks/" + task, "Attributes", "{\"vip\":true}"));

    assertThat(centre.taskNow(task).text("task_queue_friendly_name")).isEqualTo(queue);
    List<String> reasons =
        centre
            .get("/Events?TaskSid=" + task + "&EventType=workflow.target-matched")
            .json()
            .path("events")
            .valueStream()
            .map(one -> one.at("/event_data/task_re_evaluated_reason").asString(""))
            .toList();
    assertThat(reasons)
        .isEqualTo(position.equals("yes") ? List.of("Task attributes updated", "") : List.of(""));
  }

  @Test
  void allThatWaitGoThroughAWorkflowAgainWhereThatIsAskedFor() throws Exception {
    String all = centre.queue("all");
    String other = centre.queue("other");
    String workflow = centre.workflowInto(all);
    String task = centre.task("{}");
    String configuration =
        "{\"task_routing\":{\"default_filter\":{\"queue\":\"%s\"}}}".formatted(other);

    centre.post("/Workflows/" + workflow, "Configuration", configuration);
    String before = centre.taskNow(task).text("task_queue_sid");
    centre.post("/Workflows/" + workflow, "ReEvaluateTasks", "true");

    assertThat(before).isEqualTo(all);
    assertThat(centre.taskNow(task).text("task_queue_sid")).isEqualTo(other);
  }

  @Test
  void nobodyHasATaskForMoreThanADay() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    String task = centre.task("{}");
    centre.accept(task, ann);

    centre.advance(86_399);
    String before = centre.statusOf(task);
    centre.advance(2);

    assertThat(before).isEqualTo("assigned");
    assertThat(centre.statusOf(task)).isEqualTo("canceled");
    assertThat(centre.taskNow(task).text("reason")).isEqualTo("Task TTL Exceeded");
  }

  @Test
  void aReservationHasAVersionThatAChangeCanAskFor() throws Exception {
    centre.workflowInto(centre.queue("all"));
    centre.worker("ann");
    String task = centre.task("{}");
    String sid = centre.reservations(task, "").getFirst().path("sid").asString();
    String path = "/Tasks/" + task + "/Reservations/" + sid;
    String tag = centre.get(path).header("ETag");

    Answer stale = centre.acceptIf(path, "\"7\"");
    Answer right = centre.acceptIf(path, tag);

    assertThat(tag).isEqualTo("\"0\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(ContactCentre.done(right).header("ETag")).isEqualTo("\"1\"");
  }

  @Test
  void aListOfTasksIsNarrowedAndOrdered() throws Exception {
    String queue = centre.queue("all");
    String workflow = centre.workflowInto(queue);
    String low = created("Priority", "1");
    String high = created("Priority", "9", "TaskChannel", "voice");
    String gone = created("Priority", "5");
    centre.post("/Tasks/" + gone, "AssignmentStatus", "canceled");

    assertThat(listed("?Priority=9")).containsExactly(high);
    assertThat(listed("?AssignmentStatus=pending,canceled&Ordering=Priority:desc"))
        .containsExactly(high, gone, low);
    assertThat(listed("?AssignmentStatus=pending&AssignmentStatus=canceled")).hasSize(3);
    assertThat(listed("?TaskQueueName=all&WorkflowName=workflow&TaskQueueSid=" + queue)).hasSize(3);
    assertThat(listed("?WorkflowSid=" + workflow + "&Ordering=DateCreated:asc"))
        .containsExactly(low, high, gone);
    assertThat(listed("?HasAddons=true")).isEmpty();
    assertThat(centre.get("/Tasks?Ordering=Colour").code()).isEqualTo(20001);
    assertThat(centre.get("/Tasks/" + low + "/Reservations?ReservationStatus=x").code())
        .isEqualTo(20001);
    assertThat(centre.post("/Tasks", "TaskChannel", "pigeon").code()).isEqualTo(20001);
  }

  private void workflowForVips() throws Exception {
    centre.workflow(
        """
        {"filters":[{"expression":"vip == true","targets":[{"queue":"%s"}]}],
         "default_filter":{"queue":"%s"}}
        """
            .formatted(centre.queue("vip"), centre.queue("all")));
  }

  private String created(String... form) throws Exception {
    return ContactCentre.done(centre.post("/Tasks", form)).text("sid");
  }

  private List<String> listed(String filter) throws Exception {
    return ContactCentre.done(centre.get("/Tasks" + filter))
        .json()
        .path("tasks")
        .valueStream()
        .map(one -> one.path("sid").asString())
        .toList();
  }
}

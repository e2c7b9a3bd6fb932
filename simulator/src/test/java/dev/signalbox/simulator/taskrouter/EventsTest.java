package dev.signalbox.simulator.taskrouter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.FormParameters;
import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorTest;
import dev.signalbox.simulator.delivery.Receiver;
import dev.signalbox.simulator.delivery.Receiver.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Whatever happens in a workspace is told, in its history and to its callback. */
@SimulatorTest
class EventsTest {

  private static final Path SAMPLES =
      Path.of(System.getProperty("signalbox.root", ".."), "samples/taskrouter-callback");

  /** Of accounts that have operating units; the simulated one has none. */
  private static final String OPERATING_UNIT = "OperatingUnitSid";

  private final SimulatorClient simulator;
  private final Receiver receiver;
  private ContactCentre centre;

  EventsTest(@LocalServerPort int port) throws IOException {
    simulator = new SimulatorClient(port);
    receiver = new Receiver();
  }

  @BeforeEach
  void aContactCentre() throws Exception {
    centre = ContactCentre.open(simulator);
  }

  @AfterEach
  void close() throws Exception {
    receiver.close();
    simulator.reset();
  }

  @Test
  void theHistoryOfATaskIsThatOfTwilio() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    String task = centre.task("{}");
    centre.accept(task, ann);
    ContactCentre.done(centre.post("/Tasks/" + task, "Attributes", "{\"a\":1}"));
    centre.answer(task, ann, "wrapping");
    centre.answer(task, ann, "completed");

    assertThat(types("?TaskSid=" + task))
        .containsExactly(
            "workflow.entered",
            "task-queue.entered",
            "task.created",
            "workflow.target-matched",
            "reservation.created",
            "reservation.accepted",
            "task.updated",
            "task.wrapup",
            "reservation.wrapup",
            "task.completed",
            "reservation.completed");
  }

  @Test
  void whoeverDoesNotAnswerIsToldOfWithTheTimeBefore() throws Exception {
    centre.workflowInto(centre.queue("all"));
    String ann = centre.worker("ann");
    String task = centre.task("{}");
    centre.advance(20);
    JsonNode moved = events("?WorkerSid=" + ann + "&EventType=worker.activity.update").getFirst();

    assertThat(types("?TaskSid=" + task)).endsWith("reservation.created", "reservation.timeout");
    assertThat(moved.at("/event_data/worker_activity_name").asString()).isEqualTo("Offline");
    assertThat(moved.at("/event_data/worker_previous_activity_name").asString())
        .isEqualTo("Available");
    assertThat(moved.at("/event_data/worker_time_in_previous_activity").asInt()).isBetween(20, 60);
  }

  @Test
  void aTaskThatMovesOnIsToldOfUntilItIsCanceled() throws Exception {
    String first = centre.queue("first");
    String second = centre.queue("second");
    centre.workflow(
        """
        {"filters":[{"expression":"1==1","targets":[
          {"queue":"%s","timeout":10},{"queue":"%s","timeout":10}]}]}
        """
            .formatted(first, second));
    String task = centre.task("{}");
    centre.advance(20);

    assertThat(types("?TaskSid=" + task))
        .containsExactly(
            "workflow.entered",
            "task-queue.entered",
            "task.created",
            "workflow.target-matched",
            "task-queue.timeout",
            "task-queue.moved",
            "workflow.target-matched",
            "task-queue.timeout",
            "workflow.timeout",
            "task.canceled");
    JsonNode moved = events("?EventType=task-queue.moved").getFirst().path("event_data");
    assertThat(moved.path("task_queue_name").asString()).isEqualTo("second");
    assertThat(moved.path("previous_task_queue_sid").asString()).isEqualTo(first);
    assertThat(types("?TaskQueueSid=" + first)).contains("task-queue.entered");
  }

  @Test
  void whatIsTakenBackIsToldOf() throws Exception {
    centre.workflowInto(centre.queue("all", "MaxReservedWorkers", "2"));
    String ann = centre.worker("ann");
    centre.worker("bob");
    String task = centre.task("{}");
    centre.accept(task, ann);
    centre.answer(task, ann, "completed");
    String other = centre.task("{}");
    centre.post("/Tasks/" + other, "AssignmentStatus", "canceled", "Reason", "hangup");

    assertThat(types("?TaskSid=" + task)).contains("reservation.rescinded");
    assertThat(types("?TaskSid=" + other))
        .endsWith("task.canceled", "reservation.canceled", "reservation.canceled");
    JsonNode canceled = events("?TaskSid=" + other + "&EventType=task.canceled").getFirst();
    assertThat(canceled.at("/event_data/task_canceled_reason").asString()).isEqualTo("hangup");
  }

  @Test
  void changesOfAWorkerAreToldOf() throws Exception {
    String ann = centre.worker("ann");
    centre.post("/Workers/" + ann, "Attributes", "{\"a\":1}");
    centre.post("/Workers/" + ann + "/Channels/chat", "Capacity", "3");
    centre.post("/Workers/" + ann + "/Channels/chat", "Available", "false");
    centre.move(ann, "Unavailable");
    centre.delete("/Workers/" + ann);

    assertThat(types("?WorkerSid=" + ann))
        .containsExactly(
            "worker.created",
            "worker.attributes.update",
            "worker.capacity.update",
            "worker.channel.availability.update",
            "worker.activity.update",
            "worker.deleted");
  }

  @Test
  void theHistoryIsKeptForThirtyDays() throws Exception {
    centre.worker("ann");
    centre.advance(29 * 86_400);
    int before = events("").size();
    centre.advance(86_401);

    assertThat(before).isEqualTo(2);
    assertThat(events("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reservation.accepted",
        "reservation.completed",
        "reservation.created",
        "reservation.timeout",
        "reservation.wrapup",
        "task-queue.entered",
        "task-queue.expression.updated",
        "task.canceled",
        "task.created",
        "task.updated",
        "task.wrapup",
        "worker.activity.update",
        "worker.attributes.update",
        "worker.capacity.update",
        "workflow.target-matched"
      })
  void aCallbackHasTheParametersOfTwiliosSample(String type) throws Exception {
    ContactCentre.done(centre.post("", "EventCallbackUrl", receiver.url() + "/events"));
    String all = centre.queue("all");
    centre.workflowInto(all);
    playADay();
    centre.post("/TaskQueues/" + all, "TargetWorkers", "a == 1");
    Set<String> expected = names(sample(type));
    expected.remove(OPERATING_UNIT);

    Received callback =
        Awaitility.await()
            .until(
                () ->
                    receiver.received().stream()
                        .filter(one -> type.equals(one.first("EventType")))
                        .findFirst()
                        .orElse(null),
                one -> one != null);

    assertThat(names(callback.form())).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(callback.first("ResourceType")).isEqualTo(sample(type).first("ResourceType"));
    assertThat(callback.first("Timestamp")).matches("\\d{10}");
    assertThat(callback.first("TimestampMs")).matches("\\d{13}");
  }

  @Test
  void onlyWhatTheFilterNamesIsSent() throws Exception {
    ContactCentre.done(
        centre.post(
            "",
            "EventCallbackUrl",
            receiver.url(),
            "EventsFilter",
            "task.created, reservation.created"));
    centre.workflowInto(centre.queue("all"));
    centre.worker("ann");
    centre.task("{}");

    Awaitility.await().until(() -> receiver.received().size() >= 2);
    JsonNode pending = simulator.look("/deliveries").json();

    assertThat(pending).hasSize(2);
    assertThat(receiver.received().stream().map(one -> one.first("EventType")))
        .containsExactlyInAnyOrder("task.created", "reservation.created");
  }

  @Test
  void whatBecomesOfAWorkspacesPartsIsToldOf() throws Exception {
    String lunch = centre.post("/Activities", "FriendlyName", "Lunch").text("sid");
    centre.post("/Activities/" + lunch, "FriendlyName", "Break");
    centre.delete("/Activities/" + lunch);
    String fax =
        centre.post("/TaskChannels", "FriendlyName", "Fax", "UniqueName", "fax").text("sid");
    centre.post("/TaskChannels/" + fax, "ChannelOptimizedRouting", "true");
    centre.delete("/TaskChannels/" + fax);
    String queue = centre.queue("Sales");
    centre.post("/TaskQueues/" + queue, "FriendlyName", "Support");
    centre.post("/TaskQueues/" + queue, "TargetWorkers", "a == 1");
    String workflow = centre.workflowInto(queue);
    centre.post("/Workflows/" + workflow, "FriendlyName", "other");
    centre.delete("/Workflows/" + workflow);
    centre.delete("/TaskQueues/" + queue);
    centre.post("", "FriendlyName", "new");

    assertThat(types(""))
        .containsExactly(
            "workspace.created",
            "activity.created",
            "activity.updated",
            "activity.deleted",
            "task-channel.created",
            "task-channel.updated",
            "task-channel.deleted",
            "task-queue.created",
            "task-queue.expression.updated",
            "workflow.created",
            "workflow.updated",
            "workflow.deleted",
            "task-queue.deleted",
            "workspace.updated");
    JsonNode channel = events("?EventType=task-channel.updated").getFirst().path("event_data");
    assertThat(channel.path("task_channel_sid").asString()).isEqualTo(fax);
    assertThat(channel.path("task_channel_name").asString()).isEqualTo("Fax");
    assertThat(channel.path("task_channel_unique_name").asString()).isEqualTo("fax");
    assertThat(channel.path("task_channel_optimized_routing").asBoolean()).isTrue();
    JsonNode activity = events("?EventType=activity.updated").getFirst().path("event_data");
    assertThat(activity.path("activity_name").asString()).isEqualTo("Break");
    assertThat(activity.path("activity_available").asBoolean(true)).isFalse();
    JsonNode expression =
        events("?EventType=task-queue.expression.updated").getFirst().path("event_data");
    assertThat(expression.path("task_queue_target_expression").asString()).isEqualTo("a == 1");
    assertThat(expression.path("task_queue_name").asString()).isEqualTo("Support");
  }

  @Test
  void theEndOfAWorkspaceIsToldOf() throws Exception {
    ContactCentre.done(centre.post("", "EventCallbackUrl", receiver.url()));
    centre.delete("");

    Awaitility.await()
        .until(
            () ->
                receiver.received().stream()
                    .anyMatch(one -> "workspace.deleted".equals(one.first("EventType"))));
  }

  @Test
  void whatAStoryFoundsIsNotToldOf() throws Exception {
    simulator.steer("PUT", "/workspaces/" + SimulatorClient.WORKSPACE, "");

    assertThat(simulator.router("/Events").json().path("events")).isEmpty();
  }

  @Test
  void aCallbackThatFailsIsAnAlert() throws Exception {
    receiver.answer(500);
    ContactCentre.done(
        centre.post("", "EventCallbackUrl", receiver.url(), "EventsFilter", "worker.created"));
    String ann = centre.worker("ann");

    JsonNode alert =
        Awaitility.await()
            .until(() -> simulator.look("/alerts").json().path(0), one -> one.has("resource_sid"));
    assertThat(alert.path("code").asInt()).isEqualTo(11200);
    assertThat(alert.path("resource_sid").asString()).isEqualTo(ann);
  }

  /** One task that is done, one that is canceled, and all that a worker does meanwhile. */
  private void playADay() throws Exception {
    String ann = centre.worker("ann");
    centre.post("/Workers/" + ann, "Attributes", "{\"a\":1}");
    centre.post("/Workers/" + ann + "/Channels/chat", "Capacity", "3");
    String task = centre.task("{}");
    centre.advance(20);
    centre.move(ann, "Available");
    centre.accept(task, ann);
    centre.post("/Tasks/" + task, "Attributes", "{\"a\":1}");
    centre.answer(task, ann, "wrapping");
    centre.answer(task, ann, "completed");
    centre.move(ann, "Unavailable");
    String other = centre.task("{}");
    centre.post("/Tasks/" + other, "AssignmentStatus", "canceled", "Reason", "hangup");
  }

  private static Set<String> names(FormParameters form) {
    Set<String> names = new HashSet<>();
    form.forEachFirst((name, value) -> names.add(name));
    return names;
  }

  private static FormParameters sample(String type) throws IOException {
    return FormParameters.parse(
        Files.readString(SAMPLES.resolve(type + ".txt")).strip().getBytes(StandardCharsets.UTF_8));
  }

  private List<String> types(String filter) throws Exception {
    return events(filter).stream().map(one -> one.path("event_type").asString()).toList();
  }

  /** The oldest first. */
  private List<JsonNode> events(String filter) throws Exception {
    return ContactCentre.done(centre.get("/Events" + filter))
        .json()
        .path("events")
        .valueStream()
        .toList()
        .reversed();
  }
}

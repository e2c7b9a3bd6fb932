package dev.signalbox.simulator.centre;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import dev.signalbox.simulator.taskrouter.Desk;
import dev.signalbox.simulator.taskrouter.Desk.Offer;
import dev.signalbox.simulator.taskrouter.Instruction;
import dev.signalbox.simulator.taskrouter.Instructions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls are tasks, and workers are called for them. */
@SimulatorTest
class CentreTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String WORKSPACES = "/taskrouter/v1/Workspaces";
  private static final String CALLER = "+15005550101";

  private final SimulatorClient simulator;
  private final Desk desk;
  private final Instructions instructions;
  private String workspace = "";
  private String workflow = "";
  private String queue = "";

  @Autowired
  CentreTest(@LocalServerPort int port, Desk desk, Instructions instructions) {
    this.simulator = new SimulatorClient(port);
    this.desk = desk;
    this.instructions = instructions;
  }

  @BeforeEach
  void aCentre() throws Exception {
    simulator.reset();
    workspace = simulator.send(simulator.post(WORKSPACES, "FriendlyName", "centre")).text("sid");
    queue = post("/TaskQueues", "FriendlyName", "everybody", "TargetWorkers", "1==1").text("sid");
    workflow =
        post(
                "/Workflows",
                "FriendlyName",
                "calls",
                "TaskReservationTimeout",
                "30",
                "Configuration",
                "{\"task_routing\":{\"default_filter\":{\"queue\":\"%s\",\"timeout\":120}}}"
                    .formatted(queue))
            .text("sid");
  }

  @Test
  void aCallThatIsEnqueuedIsATaskWithWhatTwilioSaysOfTheCall() throws Exception {
    String call = enqueue("{\"name\":\"somebody\",\"type\":\"inbound\"}", "");

    JsonNode task = task();
    JsonNode attributes = JSON.readTree(task.path("attributes").asString());
    assertThat(task.path("task_channel_unique_name").asString()).isEqualTo("voice");
    assertThat(task.path("assignment_status").asString()).isEqualTo("pending");
    assertThat(attributes.path("call_sid").asString()).isEqualTo(call);
    assertThat(attributes.path("from").asString()).isEqualTo(CALLER);
    assertThat(attributes.path("called").asString()).isEqualTo("+15005550111");
    assertThat(attributes.path("account_sid").asString()).isEqualTo(SimulatorClient.ACCOUNT);
    assertThat(attributes.path("direction").asString()).isEqualTo("inbound");
    assertThat(attributes.path("name").asString()).isEqualTo("somebody");
    JsonNode queues = simulator.voice("/Queues.json").json();
    assertThat(queues.at("/queues/0/friendly_name").asString()).isEqualTo(workflow);
    assertThat(queues.at("/queues/0/current_size").asInt()).isEqualTo(1);
  }

  @Test
  void whoeverHangsUpWhileWaitingCancelsTheTask() throws Exception {
    String call = enqueue("{}", "");

    simulator.steer("POST", "/calls/" + call + "/hang-up", "");

    assertThat(task().path("assignment_status").asString()).isEqualTo("canceled");
    assertThat(task().path("reason").asString()).isEqualTo("hangup");
  }

  @Test
  void whoeverHasTheTaskCanceledStaysOrLeavesTheQueueByASwitch() throws Exception {
    String stays = enqueue("{}", "<Pause length=\"50\"/>");
    cancel();
    advance(121);
    assertThat(status(stays)).isEqualTo("in-progress");
    assertThat(waiting()).isEqualTo(1);
    simulator.steer("POST", "/calls/" + stays + "/hang-up", "");
    assertThat(waiting()).isZero();

    simulator.steer("PUT", "/switches", "{\"taskrouter.canceled-call\":\"leaves\"}");
    String leaves = enqueue("{}", "<Pause length=\"50\"/>");
    cancel();
    assertThat(status(leaves)).isEqualTo("in-progress");
    assertThat(waiting()).isZero();
    advance(50);
    assertThat(status(leaves)).isEqualTo("completed");
  }

  private void cancel() throws Exception {
    Answer canceled =
        post("/Tasks/" + task().path("sid").asString(), "AssignmentStatus", "canceled");
    assertThat(canceled.status()).isEqualTo(200);
  }

  private int waiting() throws Exception {
    return simulator.voice("/Queues.json").json().at("/queues/0/current_size").asInt();
  }

  @Test
  void aTaskThatNobodyTakesLetsTheCallLeaveTheQueue() throws Exception {
    String call = enqueue("{}", "<Pause length=\"50\"/>");

    advance(121);

    assertThat(task().path("assignment_status").asString()).isEqualTo("canceled");
    assertThat(status(call)).isEqualTo("in-progress");
    advance(50);
    assertThat(status(call)).isEqualTo("completed");
  }

  @Test
  void attributesThatAreNoJsonMakeNoTask() throws Exception {
    String call = enqueue("not json", "");

    assertThat(task().isMissingNode()).isTrue();
    assertThat(simulator.look("/alerts").json().path(0).path("message").asString())
        .contains("no task is made");
    assertThat(status(call)).isEqualTo("completed");
  }

  @Test
  void aWorkerWhoAnswersTalksWithTheCustomerInTheTasksConference() throws Exception {
    String customer = enqueue("{}", "");
    Offer offer = worker("ann");
    simulator.steer("POST", "/callees", "{\"to\":\"client:ann\",\"ring_seconds\":4}");

    instructions.carryOut(offer, conference());
    assertThat(reservation(offer)).isEqualTo("pending");
    advance(4);

    assertThat(reservation(offer)).isEqualTo("accepted");
    JsonNode conference =
        simulator
            .voice("/Conferences.json?FriendlyName=" + offer.task().sid())
            .json()
            .at("/conferences/0");
    assertThat(conference.path("status").asString()).isEqualTo("in-progress");
    String participants = "/Conferences/" + conference.path("sid").asString() + "/Participants/";
    assertThat(simulator.voice(participants + "customer.json").text("call_sid"))
        .isEqualTo(customer);
    String worker = simulator.voice(participants + "ann.json").text("call_sid");
    JsonNode said = JSON.readTree(task().path("attributes").asString()).path("conference");
    assertThat(said.path("sid")).isEqualTo(conference.path("sid"));
    assertThat(said.at("/participants/customer").asString()).isEqualTo(customer);
    assertThat(said.at("/participants/worker").asString()).isEqualTo(worker);

    simulator.steer("POST", "/calls/" + customer + "/hang-up", "");

    assertThat(status(worker)).isEqualTo("completed");
    assertThat(task().path("assignment_status").asString()).isEqualTo("wrapping");
    assertThat(reservation(offer)).isEqualTo("wrapping");
  }

  @Test
  void aWorkerWhoDoesNotAnswerGivesTheReservationBack() throws Exception {
    String customer = enqueue("{}", "");
    Offer offer = worker("ann");
    simulator.steer("POST", "/callees", "{\"to\":\"client:ann\",\"outcome\":\"busy\",\"times\":1}");
    instructions.carryOut(offer, conference());

    assertThat(reservation(offer)).isEqualTo("rejected");
    assertThat(status(customer)).isEqualTo("in-progress");
    assertThat(task().path("assignment_status").asString()).isIn("pending", "reserved");
  }

  @Test
  void aReservationThatTimesOutStopsTheRinging() throws Exception {
    enqueue("{}", "");
    Offer offer = worker("ann");
    simulator.steer("POST", "/callees", "{\"to\":\"client:ann\",\"outcome\":\"no-answer\"}");
    instructions.carryOut(offer, conference());

    advance(30);

    assertThat(reservation(offer)).isEqualTo("timeout");
    JsonNode call = simulator.voice("/Calls.json?To=client:ann").json().at("/calls/0");
    assertThat(call.path("status").asString()).isEqualTo("canceled");
  }

  @Test
  void aCallThatIsDequeuedIsATaskThatIsDoneWhenItIsOver() throws Exception {
    String customer = enqueue("{}", "<Pause length=\"50\"/>");
    Offer offer = worker("ann");

    instructions.carryOut(
        offer, new Instruction.Dequeue(null, null, null, null, null, List.of(), null));

    assertThat(reservation(offer)).isEqualTo("accepted");
    String worker =
        simulator
            .voice("/Calls.json?ParentCallSid=" + customer)
            .json()
            .at("/calls/0/sid")
            .asString();
    simulator.steer("POST", "/calls/" + worker + "/hang-up", "");
    assertThat(reservation(offer)).isEqualTo("completed");
    assertThat(status(customer)).isEqualTo("in-progress");
  }

  private static Instruction conference() {
    return new Instruction.Conference(
        null,
        null,
        null,
        new Instruction.WorkerLeg(
            null, null, List.of(), null, null, null, null, null, null, null, null),
        new Instruction.ConferenceSettings(
            null, null, List.of(), null, null, null, null, null, null, null, null, null),
        null);
  }

  /** Somebody who is available, and what is offered at once. */
  private Offer worker(String name) throws Exception {
    String available =
        get("/Activities?FriendlyName=Available").json().at("/activities/0/sid").asString();
    String sid =
        post(
                "/Workers",
                "FriendlyName",
                name,
                "Attributes",
                "{\"contact_uri\":\"client:" + name + "\"}",
                "ActivitySid",
                available)
            .text("sid");
    String reservation =
        get("/Workers/" + sid + "/Reservations").json().at("/reservations/0/sid").asString();
    Desk.TaskState task = Objects.requireNonNull(desk.find(task().path("sid").asString()));
    return new Offer(reservation, "pending", task, sid, name);
  }

  private String reservation(Offer offer) throws Exception {
    return get("/Tasks/" + offer.task().sid() + "/Reservations/" + offer.reservationSid())
        .text("reservation_status");
  }

  private String enqueue(String attributes, String next) throws Exception {
    String twiml =
        "<Response><Enqueue workflowSid=\"%s\"><Task>%s</Task></Enqueue>%s</Response>"
            .formatted(workflow, attributes, next);
    return simulator
        .steer(
            "POST",
            "/lines",
            "{\"from\":\"%s\",\"to\":\"+15005550111\",\"twiml\":\"%s\"}"
                .formatted(CALLER, twiml.replace("\"", "\\\"")))
        .text("sid");
  }

  private JsonNode task() throws Exception {
    return get("/Tasks").json().at("/tasks/0");
  }

  private String status(String call) throws Exception {
    return simulator.voice("/Calls/" + call + ".json").text("status");
  }

  private void advance(int seconds) throws Exception {
    simulator.steer("POST", "/clock/advance", "{\"advance\":\"PT%dS\"}".formatted(seconds));
  }

  private Answer get(String path) throws Exception {
    return simulator.send(simulator.get(WORKSPACES + "/" + workspace + path));
  }

  private Answer post(String path, String... form) throws Exception {
    return simulator.send(simulator.post(WORKSPACES + "/" + workspace + path, form));
  }
}

package dev.signalbox.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Holds what is answered against Twilio's own OpenAPI files, where somebody has put them beside the
 * project. They are Twilio's and no part of it; without them these tests are skipped.
 */
@SimulatorTest
class OpenApiTest {

  private static final Path FILES =
      Path.of(System.getProperty("signalbox.root", ".."), "../shared/twilio/openapi");

  private static final String CALL = SimulatorClient.sid("CA", 0x142);
  private static final String CONFERENCE = SimulatorClient.sid("CF", 0x151);
  private static final String TASK = SimulatorClient.sid("WT", 0xc1);
  private static final String WORKER = SimulatorClient.sid("WK", 0xf2);

  private final SimulatorClient simulator;

  OpenApiTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  void aWorld() throws Exception {
    assumeTrue(Files.isDirectory(FILES), "Twilio's OpenAPI files are not at ../shared");
    simulator.reset();
    String workspace = "\"workspace_sid\":\"" + SimulatorClient.WORKSPACE + "\"";
    simulator.steer(
        "POST",
        "/story",
        """
        {"voice":{"conferences":[{"sid":"%s","participants":[
           {"call_sid":"%s","identity":"ann","label":"ann"}]}]},
         "taskrouter":{"tasks":[{"sid":"%s","assignment_status":"assigned",%5$s}],"workers":[{"sid":"%s",%5$s}],
           "reservations":[{"task_sid":"%3$s","worker_sid":"%4$s",%5$s}],
           "events":[{"sid":"EV00000000000000000000000000000001",%5$s,
             "event_type":"task.created","event_date":"2026-03-25T14:00:00Z"}]}}
        """
            .formatted(CONFERENCE, CALL, TASK, WORKER, workspace));
  }

  @Test
  void voiceAnswersAsTwilioDescribes() throws Exception {
    OpenApi api = OpenApi.read(FILES.resolve("twilio_api_v2010.json"));
    String account = "/2010-04-01/Accounts/{AccountSid}";

    check(api, account + "/Calls.json", simulator.voice("/Calls.json"));
    check(api, account + "/Calls/{Sid}.json", simulator.voice("/Calls/" + CALL + ".json"));
    Answer stream =
        simulator.postVoice(
            "/Calls/" + CALL + "/Streams.json", "Url", "wss://example.com", "Name", "a");
    // Twilio's file says 200, the simulator 201: clients take both.
    checkPost(api, account + "/Calls/{CallSid}/Streams.json", 200, stream);
    checkPost(
        api,
        account + "/Calls/{CallSid}/Streams/{Sid}.json",
        200,
        simulator.postVoice("/Calls/" + CALL + "/Streams/a.json", "Status", "stopped"));
    checkPost(
        api,
        account + "/Calls.json",
        201,
        simulator.postVoice(
            "/Calls.json", "To", "+15005550101", "From", "+15005550111", "Twiml", "<Response/>"));
    Answer recording = simulator.postVoice("/Calls/" + CALL + "/Recordings.json");
    checkPost(api, account + "/Calls/{CallSid}/Recordings.json", 200, recording);
    String recorded = "/Recordings/" + recording.text("sid") + ".json";
    check(api, account + "/Recordings/{Sid}.json", simulator.voice(recorded));
    check(api, account + "/Recordings.json", simulator.voice("/Recordings.json"));
    check(
        api,
        account + "/Calls/{CallSid}/Recordings/{Sid}.json",
        simulator.voice("/Calls/" + CALL + recorded));
    simulator.steer(
        "POST",
        "/lines",
        """
        {"from":"+15005550101","to":"+15005550111","twiml":"<Response><Enqueue>a</Enqueue></Response>"}
        """);
    Answer queues = simulator.voice("/Queues.json");
    check(api, account + "/Queues.json", queues);
    String queue = queues.json().at("/queues/0/sid").asString();
    check(api, account + "/Queues/{Sid}.json", simulator.voice("/Queues/" + queue + ".json"));
    check(api, account + "/Conferences.json", simulator.voice("/Conferences.json"));
    check(
        api,
        account + "/Conferences/{Sid}.json",
        simulator.voice("/Conferences/" + CONFERENCE + ".json"));
    String participants = account + "/Conferences/{ConferenceSid}/Participants";
    check(
        api,
        participants + ".json",
        simulator.voice("/Conferences/" + CONFERENCE + "/Participants.json?PageSize=1"));
    check(
        api,
        participants + "/{CallSid}.json",
        simulator.voice("/Conferences/" + CONFERENCE + "/Participants/ann.json"));
    checkPost(
        api,
        participants + ".json",
        201,
        simulator.postVoice(
            "/Conferences/room/Participants.json", "To", "client:bob", "From", "client:ann"));
    simulator.steer("POST", "/conferences/" + CONFERENCE + "/end", "");
    check(
        api,
        account + "/Conferences/{Sid}.json",
        simulator.voice("/Conferences/" + CONFERENCE + ".json"));
    check(api, account + "/Calls/{Sid}.json", simulator.voice("/Calls/" + CALL + ".json"));
  }

  @Test
  void taskRouterAnswersAsTwilioDescribes() throws Exception {
    OpenApi api = OpenApi.read(FILES.resolve("twilio_taskrouter_v1.json"));
    String workspace = "/v1/Workspaces/{WorkspaceSid}";
    String reservations = "/Tasks/" + TASK + "/Reservations";
    String reservation = simulator.router(reservations).json().at("/reservations/0/sid").asString();

    check(api, workspace + "/Tasks", simulator.router("/Tasks"));
    check(api, workspace + "/Tasks/{Sid}", simulator.router("/Tasks/" + TASK));
    checkPost(
        api,
        workspace + "/Tasks/{Sid}",
        200,
        simulator.postRouter("/Tasks/" + TASK, "AssignmentStatus", "completed", "Reason", "done"));
    check(api, workspace + "/Tasks/{TaskSid}/Reservations", simulator.router(reservations));
    check(
        api,
        workspace + "/Tasks/{TaskSid}/Reservations/{Sid}",
        simulator.router(reservations + "/" + reservation));
    check(api, workspace + "/Workers", simulator.router("/Workers"));
    check(api, workspace + "/Workers/{Sid}", simulator.router("/Workers/" + WORKER));
    String channels = workspace + "/Workers/{WorkerSid}/Channels";
    check(api, channels, simulator.router("/Workers/" + WORKER + "/Channels"));
    checkPost(
        api,
        channels + "/{Sid}",
        200,
        simulator.postRouter("/Workers/" + WORKER + "/Channels/voice", "Capacity", "2"));
    checkPost(
        api, workspace + "/Workers", 201, simulator.postRouter("/Workers", "FriendlyName", "new"));
    check(api, workspace + "/Events", simulator.router("/Events"));
  }

  @Test
  void whatAWorkspaceIsMadeOfIsAnsweredAsTwilioDescribes() throws Exception {
    OpenApi api = OpenApi.read(FILES.resolve("twilio_taskrouter_v1.json"));
    String workspaces = "/taskrouter/v1/Workspaces";
    Answer made =
        simulator.send(simulator.post(workspaces, "FriendlyName", "a", "Template", "FIFO"));
    String workspace = workspaces + "/" + made.text("sid");
    String below = "/v1/Workspaces/{WorkspaceSid}";

    checkPost(api, "/v1/Workspaces", 201, made);
    check(api, "/v1/Workspaces", simulator.send(simulator.get(workspaces)));
    check(api, "/v1/Workspaces/{Sid}", simulator.send(simulator.get(workspace)));
    for (String kind : List.of("/Activities", "/TaskChannels", "/TaskQueues", "/Workflows")) {
      Answer list = simulator.send(simulator.get(workspace + kind));
      JsonNode first = list.json().path(list.json().at("/meta/key").asString()).path(0);
      String one = workspace + kind + "/" + first.path("sid").asString();

      check(api, below + kind, list);
      check(api, below + kind + "/{Sid}", simulator.send(simulator.get(one)));
      checkPost(
          api,
          below + kind + "/{Sid}",
          200,
          simulator.send(simulator.post(one, "FriendlyName", "b")));
    }
  }

  @Test
  void whatIsRoutedIsAnsweredAsTwilioDescribes() throws Exception {
    OpenApi api = OpenApi.read(FILES.resolve("twilio_taskrouter_v1.json"));
    String workspaces = "/taskrouter/v1/Workspaces";
    Answer made =
        simulator.send(simulator.post(workspaces, "FriendlyName", "a", "Template", "FIFO"));
    String workspace = workspaces + "/" + made.text("sid");
    String available =
        simulator
            .send(simulator.get(workspace + "/Activities?FriendlyName=Available"))
            .json()
            .at("/activities/0/sid")
            .asString();
    Answer worker =
        simulator.send(
            simulator.post(
                workspace + "/Workers", "FriendlyName", "ann", "ActivitySid", available));
    Answer task = simulator.send(simulator.post(workspace + "/Tasks", "Attributes", "{}"));
    String ofTheTask = workspace + "/Tasks/" + task.text("sid") + "/Reservations";
    String ofTheWorker = workspace + "/Workers/" + worker.text("sid") + "/Reservations";
    Answer asked = simulator.send(simulator.get(ofTheWorker));
    String reservation = asked.json().at("/reservations/0/sid").asString();
    String below = "/v1/Workspaces/{WorkspaceSid}";

    checkPost(api, below + "/Tasks", 201, task);
    check(api, below + "/Workers/{WorkerSid}/Reservations", asked);
    check(
        api,
        below + "/Workers/{WorkerSid}/Reservations/{Sid}",
        simulator.send(simulator.get(ofTheWorker + "/" + reservation)));
    checkPost(
        api,
        below + "/Tasks/{TaskSid}/Reservations/{Sid}",
        200,
        simulator.send(
            simulator.post(ofTheTask + "/" + reservation, "ReservationStatus", "accepted")));
    checkPost(
        api,
        below + "/Workers/{WorkerSid}/Reservations/{Sid}",
        200,
        simulator.send(
            simulator.post(ofTheWorker + "/" + reservation, "ReservationStatus", "wrapping")));
  }

  @Test
  void statisticsAreAnsweredAsTwilioDescribes() throws Exception {
    OpenApi api = OpenApi.read(FILES.resolve("twilio_taskrouter_v1.json"));
    String workspaces = "/taskrouter/v1/Workspaces";
    Answer made =
        simulator.send(simulator.post(workspaces, "FriendlyName", "a", "Template", "FIFO"));
    String workspace = workspaces + "/" + made.text("sid");
    String worker = made(workspace + "/Workers", "FriendlyName", "ann").text("sid");
    made(workspace + "/Tasks", "Attributes", "{}");
    String queue = first(workspace + "/TaskQueues", "task_queues");
    String workflow = first(workspace + "/Workflows", "workflows");
    String below = "/v1/Workspaces/{WorkspaceSid}";

    for (String kind : List.of("/RealTimeStatistics", "/CumulativeStatistics", "/Statistics")) {
      check(api, below + kind, get(workspace + kind));
      check(api, below + "/Workers" + kind, get(workspace + "/Workers" + kind));
      check(
          api,
          below + "/TaskQueues/{TaskQueueSid}" + kind,
          get(workspace + "/TaskQueues/" + queue + kind));
      check(
          api,
          below + "/Workflows/{WorkflowSid}" + kind,
          get(workspace + "/Workflows/" + workflow + kind));
    }
    check(
        api,
        below + "/Workers/{WorkerSid}/Statistics",
        get(workspace + "/Workers/" + worker + "/Statistics"));
    check(api, below + "/TaskQueues/Statistics", get(workspace + "/TaskQueues/Statistics"));
    checkPost(
        api,
        below + "/TaskQueues/RealTimeStatistics",
        200,
        simulator.send(
            simulator.post(workspace + "/TaskQueues/RealTimeStatistics", "QueueSids", queue)));
  }

  private Answer get(String path) throws Exception {
    return simulator.send(simulator.get(path));
  }

  private Answer made(String path, String... form) throws Exception {
    return simulator.send(simulator.post(path, form));
  }

  private String first(String path, String key) throws Exception {
    return get(path).json().path(key).path(0).path("sid").asString();
  }

  @Test
  void eventStreamsAnswersAsTwilioDescribes() throws Exception {
    OpenApi api = OpenApi.read(FILES.resolve("twilio_events_v1.json"));
    String type = "com.twilio.taskrouter.task.created";
    Answer sink =
        events(
            "/Sinks",
            "Description",
            "a",
            "SinkType",
            "webhook",
            "SinkConfiguration",
            "{\"destination\":\"http://127.0.0.1:9/\"}");
    String sinkSid = sink.text("sid");
    Answer subscription =
        events(
            "/Subscriptions",
            "Description",
            "a",
            "SinkSid",
            sinkSid,
            "Types",
            "{\"type\":\"" + type + "\"}");
    String one = "/Subscriptions/" + subscription.text("sid");
    String subscribed = "/v1/Subscriptions/{SubscriptionSid}/SubscribedEvents";
    String added = "com.twilio.taskrouter.task.updated";

    checkPost(api, "/v1/Sinks", 201, sink);
    check(api, "/v1/Sinks", events("/Sinks"));
    check(api, "/v1/Sinks/{Sid}", events("/Sinks/" + sinkSid));
    checkPost(api, "/v1/Sinks/{Sid}", 200, events("/Sinks/" + sinkSid, "Description", "b"));
    checkPost(
        api,
        "/v1/Sinks/{Sid}/Validate",
        201,
        events("/Sinks/" + sinkSid + "/Validate", "TestId", "a"));
    checkPost(
        api,
        "/v1/Sinks/{Sid}/Test",
        201,
        simulator.send(simulator.post("/events/v1/Sinks/" + sinkSid + "/Test")));
    checkPost(api, "/v1/Subscriptions", 201, subscription);
    check(api, "/v1/Subscriptions", events("/Subscriptions?SinkSid=" + sinkSid));
    check(api, "/v1/Subscriptions/{Sid}", events(one));
    checkPost(api, "/v1/Subscriptions/{Sid}", 200, events(one, "Description", "b"));
    checkPost(api, subscribed, 201, events(one + "/SubscribedEvents", "Type", added));
    check(api, subscribed, events(one + "/SubscribedEvents"));
    check(api, subscribed + "/{Type}", events(one + "/SubscribedEvents/" + type));
    checkPost(
        api,
        subscribed + "/{Type}",
        200,
        events(one + "/SubscribedEvents/" + type, "SchemaVersion", "3"));
    check(api, "/v1/Types", events("/Types?SchemaId=TaskRouter.WDSEvent&PageSize=5"));
    check(api, "/v1/Types/{Type}", events("/Types/" + type));
    String schema = "/Schemas/TaskRouter.WDSEvent";
    check(api, "/v1/Schemas/{Id}", events(schema));
    check(api, "/v1/Schemas/{Id}/Versions", events(schema + "/Versions"));
    check(api, "/v1/Schemas/{Id}/Versions/{SchemaVersion}", events(schema + "/Versions/4"));
  }

  private Answer events(String path, String... form) throws Exception {
    return simulator.send(
        form.length == 0
            ? simulator.get("/events/v1" + path)
            : simulator.post("/events/v1" + path, form));
  }

  private static void check(OpenApi api, String path, Answer answer) {
    check(api, path, "get", 200, answer);
  }

  private static void checkPost(OpenApi api, String path, int described, Answer answer) {
    check(api, path, "post", described, answer);
  }

  private static void check(OpenApi api, String path, String method, int described, Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isBetween(200, 299);
    JsonNode json = answer.json();
    assertThat(api.faults(path, method, described, json)).as(method + " " + path).isEmpty();
  }
}

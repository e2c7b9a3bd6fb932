package dev.signalbox.simulator.eventstreams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorTest;
import dev.signalbox.simulator.voice.TwimlServer;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Voice's callbacks and the debugger's alerts are events, too. */
@SimulatorTest
class MirroredEventsTest {

  private static final String PREFIX = "com.twilio.voice.status-callback.";
  private static final String ERROR = "com.twilio.error-logs.error.logged";
  private static final String NOWHERE = "http://127.0.0.1:9/status";
  private static final String CONFERENCE = SimulatorClient.sid("CF", 0x151);

  private final SimulatorClient simulator;
  private final EventStreamsClient streams;
  private final WebhookSink sink;
  private final TwimlServer server;

  MirroredEventsTest(@LocalServerPort int port) throws Exception {
    simulator = new SimulatorClient(port);
    streams = new EventStreamsClient(simulator);
    sink = new WebhookSink();
    server = new TwimlServer();
  }

  @BeforeEach
  void nothing() throws Exception {
    simulator.reset();
  }

  @AfterEach
  void close() throws Exception {
    simulator.reset();
    sink.close();
    server.close();
  }

  @Test
  void eachCallbackOfACallIsAnEventWithWhatWasSentAndAnswered() throws Exception {
    subscribe("call.initiated", "call.ringing", "call.answered", "call.completed");
    server.answers("/status", "Thank you");

    String call = call(server.url("/status#rc=2"));
    simulator.steer("POST", "/calls/" + call + "/end", "");

    await().until(() -> sink.events().size() == 4);
    assertThat(sink.events().stream().map(one -> one.path("type").asString()))
        .containsExactlyInAnyOrder(
            PREFIX + "call.initiated",
            PREFIX + "call.ringing",
            PREFIX + "call.answered",
            PREFIX + "call.completed");
    JsonNode event = event("call.completed");
    JsonNode data = event.path("data");
    assertThat(event.path("dataschema").asString()).endsWith("/Voice.WebhookEvent/2");
    assertThat(event.path("id").asString()).startsWith("VW");
    assertThat(data.path("eventSid").asString()).isEqualTo(event.path("id").asString());
    assertThat(data.path("timestamp").asString()).isEqualTo(event.path("time").asString());
    assertThat(data.path("sid").asString()).isEqualTo(call);
    assertThat(data.path("requestDateCreated").asString()).endsWith(" +0000");
    assertThat(data.at("/request/method").asString()).isEqualTo("POST");
    assertThat(data.at("/request/url").asString()).isEqualTo(server.url("/status"));
    assertThat(data.at("/request/parameters/CallStatus").asString()).isEqualTo("completed");
    assertThat(data.at("/request/parameters/SequenceNumber").asString()).isEqualTo("3");
    assertThat(data.at("/response/responseCode").asInt()).isEqualTo(200);
    assertThat(data.at("/response/contentType").asString()).isEqualTo("text/xml");
    assertThat(data.at("/response/responseBody").asString()).isEqualTo("VGhhbmsgeW91");
    assertThat(data.at("/response/requestDuration").isIntegralNumber()).isTrue();
    assertThat(data.at("/response/dateCreated").asString()).endsWith(" +0000");
  }

  @Test
  void aCallWhoseCallbacksNobodyAskedForMakesNoEvent() throws Exception {
    subscribe("call.answered");
    simulator.postVoice(
        "/Calls.json", "To", "client:ann", "From", "client:bob", "Twiml", "<Response/>");

    String call = call(server.url("/status"));

    await().until(() -> !sink.events().isEmpty());
    assertThat(sink.events()).hasSize(1);
    assertThat(event("call.answered").at("/data/sid").asString()).isEqualTo(call);
  }

  @Test
  void aCallbackThatNobodyAnswersIsAnEventWithoutAResponse() throws Exception {
    subscribe("call.answered");

    call(NOWHERE);

    await().until(() -> !sink.events().isEmpty());
    assertThat(event("call.answered").path("data").has("request")).isTrue();
    assertThat(event("call.answered").path("data").has("response")).isFalse();
  }

  @Test
  void whatIsToldOfConferencesStreamsAndRecordingsIsAnEventToo() throws Exception {
    subscribe(
        "announcement.processed",
        "conference.updated",
        "conference.participant.updated",
        "stream.updated",
        "recording.processed");
    simulator.steer(
        "PUT",
        "/conferences/" + CONFERENCE,
        """
        {"friendly_name":"a-task","status_callback":"%s",
         "status_callback_event":["start","join","announcement"],"participants":[
          {"from":"+15005550101"},{"identity":"agent_2Etwo"}]}
        """
            .formatted(server.url("/status")));
    simulator.postVoice(
        "/Conferences/" + CONFERENCE + ".json", "AnnounceUrl", server.url("/announcement"));
    String call = call(server.url("/status"));
    simulator.postVoice(
        "/Calls/" + call + "/Streams.json",
        "Url",
        "ws://127.0.0.1:9/",
        "StatusCallback",
        server.url("/status"));
    simulator.postVoice(
        "/Calls/" + call + "/Recordings.json", "RecordingStatusCallback", server.url("/status"));
    simulator.steer("POST", "/calls/" + call + "/end", "");

    await().until(() -> types().contains(PREFIX + "stream.updated"));
    await().until(() -> types().contains(PREFIX + "recording.processed"));
    await().until(() -> types().contains(PREFIX + "conference.updated"));
    await().until(() -> types().contains(PREFIX + "conference.participant.updated"));
    await().until(() -> types().contains(PREFIX + "announcement.processed"));
    assertThat(event("conference.updated").at("/data/sid").asString()).isEqualTo(CONFERENCE);
    assertThat(event("stream.updated").at("/data/sid").asString()).isEqualTo(call);
    assertThat(event("recording.processed").at("/data/sid").asString()).isEqualTo(call);
  }

  @Test
  void anAlertWithACodeOfTwiliosIsAnEventOfTheErrorLog() throws Exception {
    String subscription = streams.subscribe(streams.sink(sink.url(), false), ERROR);
    streams.post(
        "/Subscriptions/" + subscription + "/SubscribedEvents",
        "Type",
        "com.twilio.messaging.inbound-message.received");
    String call = call(NOWHERE);

    await().until(() -> !sink.events().isEmpty());
    JsonNode event = sink.events().getFirst();
    JsonNode payload = JsonMapper.shared().readTree(event.at("/data/payload").asString());
    assertThat(event.path("dataschema").asString()).endsWith("/ErrorLogs.Error/1");
    assertThat(event.path("id").asString()).startsWith("NO");
    assertThat(event.at("/data/level").asString()).isEqualTo("ERROR");
    assertThat(event.at("/data/payload_type").asString()).isEqualTo("application/json");
    assertThat(event.at("/data/account_sid").asString()).isEqualTo(SimulatorClient.ACCOUNT);
    assertThat(event.at("/data/timestamp").asString()).isEqualTo(event.path("time").asString());
    assertThat(payload.path("resource_sid").asString()).isEqualTo(call);
    assertThat(payload.path("service_sid").isNull()).isTrue();
    assertThat(payload.path("error_code").asString()).isEqualTo("11205");
    assertThat(payload.at("/more_info/Msg").asString()).isNotEmpty();
    assertThat(streams.alerts().stream().map(alert -> alert.path("code").asInt())).contains(0);
  }

  @Test
  void aSinkThatRefusesTheErrorLogDoesNotFillItByThat() throws Exception {
    sink.answerAlways(400);
    streams.subscribe(streams.sink(sink.url(), false), ERROR);

    call(NOWHERE);

    await()
        .until(() -> streams.fates().stream().filter(fate -> fate.equals("refused")).count() == 4);
    assertThat(streams.alerts().stream().map(alert -> alert.path("code").asInt()))
        .containsExactlyInAnyOrder(11205, 11205, 11205, 91305);
  }

  @Test
  void ofALongAnswerTheEventHasTheBeginning() throws Exception {
    subscribe("call.ringing");
    server.answers("/status", "x".repeat(200_000));

    call(server.url("/status"));

    await().until(() -> !sink.events().isEmpty());
    String body = event("call.ringing").at("/data/response/responseBody").asString();
    assertThat(Base64.getDecoder().decode(body)).hasSize(65_537);
    assertThat(streams.alerts()).isEmpty();
  }

  private void subscribe(String... names) throws Exception {
    streams.subscribe(
        streams.sink(sink.url(), false),
        Stream.of(names).map(name -> PREFIX + name).toArray(String[]::new));
  }

  private String call(String callback) throws Exception {
    return simulator
        .postVoice(
            "/Calls.json",
            "To",
            "client:ann",
            "From",
            "client:bob",
            "Twiml",
            "<Response><Pause length=\"60\"/></Response>",
            "StatusCallback",
            callback,
            "StatusCallbackEvent",
            "initiated",
            "StatusCallbackEvent",
            "ringing",
            "StatusCallbackEvent",
            "answered",
            "StatusCallbackEvent",
            "completed")
        .text("sid");
  }

  private List<String> types() {
    return sink.events().stream().map(one -> one.path("type").asString()).toList();
  }

  private JsonNode event(String name) {
    return sink.events().stream()
        .filter(one -> one.path("type").asString().equals(PREFIX + name))
        .findFirst()
        .orElseThrow();
  }
}

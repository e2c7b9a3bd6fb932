package dev.signalbox.simulator.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import dev.signalbox.simulator.voice.TwimlServer.Asked;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Calls do what TwiML says, in the time of the simulated world. */
@SimulatorTest
class TwimlTest {

  private static final String CALLER = "+15005550101";
  private static final String NUMBER = "+15005550111";

  private final SimulatorClient simulator;
  private TwimlServer server;

  TwimlTest(@LocalServerPort int port) throws Exception {
    simulator = new SimulatorClient(port);
    server = new TwimlServer();
  }

  @BeforeEach
  void nothing() throws Exception {
    simulator.reset();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aCallIsAnsweredWithWhatTheUrlSaysAndEndsAfterIt() throws Exception {
    server.says("/hello", "<Say>Hello</Say><Pause length=\"30\"/>");

    String call = ring("/hello");

    awaitStatus(call, "in-progress");
    Asked asked = server.asked("/hello").getFirst();
    assertThat(asked.first("CallSid")).isEqualTo(call);
    assertThat(asked.first("From")).isEqualTo(CALLER);
    assertThat(asked.first("CallStatus")).isEqualTo("ringing");
    assertThat(asked.first("Direction")).isEqualTo("inbound");
    assertThat(asked.signature()).hasSize(28);
    advance(30);
    assertThat(status(call)).isEqualTo("in-progress");
    advance(1);
    assertThat(status(call)).isEqualTo("completed");
  }

  @Test
  void aDocumentThatCannotBeFetchedIsSaidAndTheFallbackIsAsked() throws Exception {
    server.fails("/broken", 500);
    server.says("/fallback", "<Pause length=\"60\"/>");
    String call =
        simulator
            .steer(
                "POST",
                "/lines",
                """
                {"from":"%s","to":"%s","twiml_url":"%s","fallback_url":"%s"}
                """
                    .formatted(CALLER, NUMBER, server.url("/broken"), server.url("/fallback")))
            .text("sid");

    awaitStatus(call, "in-progress");
    assertThat(server.asked("/fallback").getFirst().first("ErrorCode")).isEqualTo("11200");
    assertThat(alert().path("code").asInt()).isEqualTo(11200);
  }

  @Test
  void whatIsNoTwimlEndsTheCallWithAnAlert() throws Exception {
    server.answers("/text", "I am no XML");
    server.answers(
        "/entity",
        "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Response>&e;</Response>");

    for (String path : List.of("/text", "/entity")) {
      String call = ring(path);
      awaitStatus(call, "in-progress");
      assertThat(alert().path("code").asInt()).isEqualTo(12100);
      assertThat(alert().path("resource_sid").asString()).isEqualTo(call);
      advance(10);
      assertThat(status(call)).isEqualTo("completed");
    }
  }

  @Test
  void aVerbOrAttributeThatIsNotSupportedIsAnAlertAndTheRestIsDone() throws Exception {
    String call = ringWith("<Refer/><Pause length=\"5\" colour=\"red\"/>");

    assertThat(status(call)).isEqualTo("in-progress");
    List<String> messages =
        simulator
            .look("/alerts")
            .json()
            .valueStream()
            .map(one -> one.path("message").asString())
            .toList();
    assertThat(messages)
        .containsExactlyInAnyOrder(
            "verb <Refer> is not supported", "attribute colour of <Pause> is not supported");
  }

  @Test
  void aGatherTakesTheKeysThatArePressedAndFallsThroughWhereNobodyDoes() throws Exception {
    server.says(
        "/menu",
        "<Gather numDigits=\"2\" timeout=\"4\" action=\"chosen\"><Say>Choose</Say></Gather><Pause length=\"50\"/>");
    server.says("/chosen", "<Pause length=\"100\"/>");
    String quick = ring("/menu");
    String slow = ring("/menu");
    awaitStatus(quick, "in-progress");
    awaitStatus(slow, "in-progress");

    press(quick, "4");
    press(quick, "2");
    await().until(() -> !server.asked("/chosen").isEmpty());
    press(slow, "7");
    advance(4);
    await().until(() -> server.asked("/chosen").size() == 2);

    assertThat(server.asked("/chosen").get(0).first("Digits")).isEqualTo("42");
    assertThat(server.asked("/chosen").get(1).first("Digits")).isEqualTo("7");
    assertThat(server.asked("/chosen").get(1).first("CallSid")).isEqualTo(slow);
  }

  @Test
  void aDialCallsSomebodyAndTellsHowThatWas() throws Exception {
    server.says("/dialled", "<Pause length=\"100\"/>");
    callees(
        "{\"to\":\"+15005550122\",\"outcome\":\"answer\",\"ring_seconds\":5,\"talk_seconds\":20}");
    callees("{\"to\":\"client:*\",\"outcome\":\"busy\",\"ring_seconds\":2}");
    server.says(
        "/dial",
        "<Dial action=\"/dialled\" callerId=\"+15005550199\"><Number>+15005550122</Number></Dial>");
    server.says("/busy", "<Dial action=\"/dialled\"><Client>ann</Client></Dial>");

    String call = ring("/dial");
    awaitStatus(call, "in-progress");
    await().until(() -> !child(call).isMissingNode());
    assertThat(child(call).path("status").asString()).isEqualTo("ringing");
    assertThat(child(call).path("direction").asString()).isEqualTo("outbound-dial");
    assertThat(child(call).path("from").asString()).isEqualTo("+15005550199");
    advance(5);
    assertThat(child(call).path("status").asString()).isEqualTo("in-progress");
    advance(20);
    await().until(() -> !server.asked("/dialled").isEmpty());
    Asked talked = server.asked("/dialled").getFirst();
    assertThat(talked.first("DialCallStatus")).isEqualTo("completed");
    assertThat(talked.first("DialCallDuration")).isEqualTo("20");

    String refused = ring("/busy");
    awaitStatus(refused, "in-progress");
    await().until(() -> !child(refused).isMissingNode());
    advance(2);
    await().until(() -> server.asked("/dialled").size() == 2);
    assertThat(server.asked("/dialled").get(1).first("DialCallStatus")).isEqualTo("busy");
  }

  @Test
  void whoeverHangsUpEndsTheCallThatWasDialled() throws Exception {
    String call = ringWith("<Dial>+15005550122</Dial>");

    assertThat(child(call).path("status").asString()).isEqualTo("in-progress");
    simulator.steer("POST", "/calls/" + call + "/hang-up", "");

    assertThat(child(call).path("status").asString()).isEqualTo("completed");
  }

  @Test
  void aMessageIsRecordedTranscribedAndToldOf() throws Exception {
    server.says(
        "/voicemail",
        "<Record action=\"recorded\" timeout=\"10\" finishOnKey=\"*\" transcribe=\"true\""
            + " transcribeCallback=\"text\" recordingStatusCallback=\"status\"/><Hangup/>");
    server.says("/recorded", "<Hangup/>");
    String call = ring("/voicemail");
    awaitStatus(call, "in-progress");
    await().until(() -> simulator.look("/calls").json().size() == 1);

    simulator.steer("POST", "/calls/" + call + "/speak", "{\"seconds\":7,\"text\":\"Call me\"}");
    advance(7);
    press(call, "*");

    await().until(() -> !server.asked("/recorded").isEmpty());
    Asked recorded = server.asked("/recorded").getFirst();
    String recording = recorded.first("RecordingSid");
    assertThat(recorded.first("RecordingDuration")).isEqualTo("7");
    assertThat(recorded.first("RecordingUrl")).endsWith("/Recordings/" + recording);
    assertThat(recorded.first("Digits")).isEqualTo("*");
    await().until(() -> !server.asked("/status").isEmpty());
    assertThat(server.asked("/status").getFirst().first("RecordingStatus")).isEqualTo("completed");
    advance(10);
    await().until(() -> !server.asked("/text").isEmpty());
    assertThat(server.asked("/text").getFirst().first("TranscriptionText")).isEqualTo("Call me");
    assertThat(server.asked("/text").getFirst().first("RecordingSid")).isEqualTo(recording);
  }

  @Test
  void whoeverSaysNothingLeavesNoMessage() throws Exception {
    String call = ringWith("<Record timeout=\"10\"/><Pause length=\"50\"/>");

    advance(11);

    assertThat(status(call)).isEqualTo("in-progress");
    advance(50);
    assertThat(status(call)).isEqualTo("completed");
  }

  @Test
  void aRejectedCallIsNeverAnswered() throws Exception {
    assertThat(status(ringWith("<Reject reason=\"busy\"/>"))).isEqualTo("busy");
    assertThat(status(ringWith("<Reject/>"))).isEqualTo("no-answer");
  }

  @Test
  void aCallThatIsPlacedDoesWhatItIsToldOnceItIsAnswered() throws Exception {
    callees("{\"to\":\"*122\",\"ring_seconds\":8}");
    server.says("/placed", "<Pause length=\"60\"/>");
    String call =
        simulator
            .postVoice(
                "/Calls.json", "To", "+15005550122", "From", NUMBER, "Url", server.url("/placed"))
            .text("sid");

    assertThat(status(call)).isEqualTo("ringing");
    assertThat(server.asked("/placed")).isEmpty();
    advance(8);
    await().until(() -> !server.asked("/placed").isEmpty());

    assertThat(status(call)).isEqualTo("in-progress");
    assertThat(server.asked("/placed").getFirst().first("CallStatus")).isEqualTo("in-progress");
  }

  @Test
  void callsBeginOneASecondWhereASwitchSaysSo() throws Exception {
    simulator.steer("PUT", "/switches", "{\"calls.per-second\":\"1\"}");
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      placed.add(
          simulator
              .postVoice(
                  "/Calls.json",
                  "To",
                  "+15005550122",
                  "From",
                  NUMBER,
                  "Twiml",
                  "<Response><Pause length=\"900\"/></Response>")
              .text("sid"));
    }

    assertThat(status(placed.get(0))).isEqualTo("in-progress");
    assertThat(status(placed.get(2))).isEqualTo("queued");
    advance(2);
    assertThat(status(placed.get(1))).isEqualTo("in-progress");
    assertThat(status(placed.get(2))).isEqualTo("in-progress");
  }

  @Test
  void aCallThatNobodyTakesRingsOut() throws Exception {
    callees("{\"to\":\"*\",\"outcome\":\"no-answer\"}");
    String call =
        simulator
            .postVoice(
                "/Calls.json",
                "To",
                "+15005550122",
                "From",
                NUMBER,
                "Twiml",
                "<Response/>",
                "Timeout",
                "20")
            .text("sid");

    advance(19);
    assertThat(status(call)).isEqualTo("ringing");
    advance(1);
    assertThat(status(call)).isEqualTo("no-answer");
  }

  @Test
  void whatIsHeardWhileWaitingIsObeyedAndCanLeaveTheQueue() throws Exception {
    server.says("/enqueue", "<Enqueue waitUrl=\"wait\" action=\"after\">support</Enqueue>");
    server.says(
        "/wait",
        "<Gather timeout=\"2\" numDigits=\"1\" action=\"choice\"><Play>music.mp3</Play></Gather>");
    server.says("/choice", "<Leave/>");
    server.says("/after", "<Pause length=\"100\"/>");
    String call = ring("/enqueue");
    await().until(() -> server.asked("/wait").size() == 1);
    advance(13);
    await().until(() -> server.asked("/wait").size() == 2);
    Asked again = server.asked("/wait").get(1);
    assertThat(again.first("QueuePosition")).isEqualTo("1");
    assertThat(again.first("QueueSid")).startsWith("QU");

    await()
        .until(
            () -> {
              press(call, "1");
              return !server.asked("/choice").isEmpty();
            });
    await().until(() -> !server.asked("/after").isEmpty());

    assertThat(server.asked("/after").getFirst().first("QueueResult")).isEqualTo("leave");
    Answer queue = simulator.voice("/Queues/" + again.first("QueueSid") + ".json");
    assertThat(queue.text("friendly_name")).isEqualTo("support");
    assertThat(queue.json().path("current_size").asInt()).isZero();
  }

  @Test
  void aCallThatIsLedElsewhereLeavesWhatItDid() throws Exception {
    server.says("/after", "<Pause length=\"100\"/>");
    String call = ringWith("<Dial><Conference>room</Conference></Dial>");

    Answer redirected =
        simulator.postVoice(
            "/Calls/" + call + ".json", "Url", server.url("/after"), "Method", "POST");
    await().until(() -> !server.asked("/after").isEmpty());

    assertThat(redirected.status()).isEqualTo(200);
    assertThat(status(call)).isEqualTo("in-progress");
    assertThat(
            simulator
                .voice("/Conferences.json?FriendlyName=room")
                .json()
                .at("/conferences/0/status")
                .asString())
        .isEqualTo("completed");
  }

  @Test
  void whoeverIsPutOutOfAConferenceGoesOnWithTheNextVerb() throws Exception {
    String first = ringWith("<Dial><Conference>room</Conference></Dial><Pause length=\"40\"/>");
    String second =
        ringWith("<Dial><Conference endConferenceOnExit=\"true\">room</Conference></Dial>");
    String conference =
        simulator.voice("/Conferences.json").json().at("/conferences/0/sid").asString();
    assertThat(simulator.voice("/Conferences/" + conference + ".json").text("status"))
        .isEqualTo("in-progress");

    simulator.send(
        simulator
            .postVoiceRequest("/Conferences/" + conference + "/Participants/" + second + ".json")
            .DELETE());

    assertThat(status(second)).isEqualTo("completed");
    assertThat(status(first)).isEqualTo("in-progress");
    assertThat(
            simulator.voice("/Conferences/" + conference + ".json").text("reason_conference_ended"))
        .isEqualTo("participant-with-end-conference-on-exit-kicked");
    advance(40);
    assertThat(status(first)).isEqualTo("completed");
  }

  @Test
  void twimlThatGoesRoundInCirclesEnds() throws Exception {
    server.says("/circle", "<Redirect>circle</Redirect>");

    String call = ring("/circle");

    awaitStatus(call, "completed");
    assertThat(alert().path("message").asString()).contains("circles");
  }

  private String ring(String path) throws Exception {
    return simulator
        .steer(
            "POST",
            "/lines",
            "{\"from\":\"%s\",\"to\":\"%s\",\"twiml_url\":\"%s\"}"
                .formatted(CALLER, NUMBER, server.url(path)))
        .text("sid");
  }

  private String ringWith(String verbs) throws Exception {
    String twiml = ("<Response>" + verbs + "</Response>").replace("\"", "\\\"");
    return simulator
        .steer(
            "POST",
            "/lines",
            "{\"from\":\"%s\",\"to\":\"%s\",\"twiml\":\"%s\"}".formatted(CALLER, NUMBER, twiml))
        .text("sid");
  }

  private void callees(String json) throws Exception {
    simulator.steer("POST", "/callees", json);
  }

  private void press(String call, String keys) throws Exception {
    simulator.steer("POST", "/calls/" + call + "/press", "{\"digits\":\"" + keys + "\"}");
  }

  private JsonNode child(String call) throws Exception {
    return simulator.voice("/Calls.json?ParentCallSid=" + call).json().at("/calls/0");
  }

  private JsonNode alert() throws Exception {
    return simulator.look("/alerts").json().path(0);
  }

  private String status(String call) throws Exception {
    return simulator.voice("/Calls/" + call + ".json").text("status");
  }

  private void awaitStatus(String call, String wanted) {
    await().until(() -> status(call).equals(wanted));
  }

  private void advance(int seconds) throws Exception {
    simulator.steer("POST", "/clock/advance", "{\"advance\":\"PT%dS\"}".formatted(seconds));
  }
}

package dev.signalbox.simulator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.FormParameters;
import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorTest;
import dev.signalbox.simulator.delivery.Receiver.Received;
import dev.signalbox.twilio.signature.PublicUrl;
import dev.signalbox.twilio.signature.RequestSigner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SimulatorTest
class DeliveriesTest {

  private static final String CALL = SimulatorClient.sid("CA", 0x142);
  private static final String STREAMS = "/Calls/" + CALL + "/Streams.json";

  private final SimulatorClient simulator;
  private final Receiver receiver;

  DeliveriesTest(@LocalServerPort int port) throws IOException {
    simulator = new SimulatorClient(port);
    receiver = new Receiver();
  }

  @BeforeEach
  void oneCallIsInProgress() throws Exception {
    simulator.reset();
    simulator.steer("PUT", "/calls/" + CALL, "{}");
  }

  @AfterEach
  void closeReceiver() {
    receiver.close();
  }

  @Test
  void tellsOfAStreamFromItsStartToItsStop() throws Exception {
    String sid = start("/twilio/stream?k=a%2Fb#rc=3&rp=5xx,ct,rt");
    simulator.postVoice("/Calls/" + CALL + "/Streams/" + sid + ".json", "Status", "stopped");

    await(2);

    assertThat(receiver.received())
        .extracting(callback -> callback.first("StreamEvent"))
        .containsExactlyInAnyOrder("stream-started", "stream-stopped");
    assertThat(receiver.received())
        .allSatisfy(
            callback -> {
              assertThat(callback.target()).isEqualTo("/twilio/stream?k=a%2Fb");
              assertThat(callback.first("StreamSid")).isEqualTo(sid);
              assertThat(callback.first("CallSid")).isEqualTo(CALL);
              assertThat(callback.first("StreamName")).isEqualTo("ann ä");
              assertThat(callback.token()).hasSize(36);
            });
  }

  @Test
  void signsAsTheGateVerifies() throws Exception {
    start("/twilio/stream?k=a%2Fb#rc=3");

    Received callback = await(1).getFirst();

    RequestSigner signer =
        new RequestSigner(new PublicUrl(receiver.url()), SimulatorClient.AUTH_TOKEN);
    assertThat(callback.signature())
        .isEqualTo(signer.sign("/twilio/stream?k=a%2Fb", callback.form()));
  }

  @Test
  void signsAGetWithoutParameters() throws Exception {
    simulator.postVoice(
        STREAMS,
        "Url",
        "wss://streams.example.com",
        "StatusCallback",
        receiver.url() + "/twilio/stream",
        "StatusCallbackMethod",
        "GET");

    Received callback = await(1).getFirst();

    RequestSigner signer =
        new RequestSigner(new PublicUrl(receiver.url()), SimulatorClient.AUTH_TOKEN);
    assertThat(callback.target()).contains("?", "StreamEvent=stream-started");
    assertThat(callback.signature()).isEqualTo(signer.sign(callback.target(), FormParameters.NONE));
  }

  @Test
  void triesAgainAsTheFragmentSays() throws Exception {
    receiver.answer(503, 500);

    start("/#rc=3&rp=5xx,ct,rt");

    JsonNode delivery = awaitFate("delivered");
    assertThat(texts(delivery.path("attempts"))).containsExactly("503", "500", "204");
    assertThat(receiver.received().stream().map(Received::token).distinct()).hasSize(1);
  }

  @Test
  void givesUpWhenTheFragmentsTriesAreUsedUp() throws Exception {
    receiver.answer(503, 503, 503, 503, 503, 503);

    start("/#rc=2&rp=all");

    assertThat(texts(awaitFate("refused").path("attempts"))).containsExactly("503", "503", "503");
  }

  @Test
  void triesAnAnswerNotAgainUnlessToldTo() throws Exception {
    receiver.answer(500);

    start("/");

    assertThat(texts(awaitFate("refused").path("attempts"))).containsExactly("500");
  }

  @Test
  void triesOnceMoreWhereNobodyListens() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    simulator.postVoice(
        STREAMS,
        "Url",
        "wss://streams.example.com",
        "StatusCallback",
        "http://127.0.0.1:" + closed + "/");

    assertThat(texts(awaitFate("failed").path("attempts")))
        .hasSize(2)
        .allMatch(attempt -> attempt.startsWith("no connection"));
  }

  @Test
  void tellsOfAStreamThatFails() throws Exception {
    String sid = start("/");
    simulator.steer(
        "POST", "/streams/" + sid + "/error", "{\"error\":\"Stream - Protocol Error\"}");

    assertThat(await(2))
        .anySatisfy(
            callback -> {
              assertThat(callback.first("StreamEvent")).isEqualTo("stream-error");
              assertThat(callback.first("StreamError")).isEqualTo("Stream - Protocol Error");
            });
    assertThat(simulator.look("/streams").json().at("/streams/0/why").asString())
        .isEqualTo("error: Stream - Protocol Error");
  }

  @Test
  void tellsOfAStreamThatItsReceiverDrops() throws Exception {
    String sid = start("/");
    simulator.steer("POST", "/streams/" + sid + "/drop", "");

    assertThat(await(2))
        .extracting(callback -> callback.first("StreamEvent"))
        .contains("stream-stopped");
  }

  @Test
  void numbersTheEventsOfACall() throws Exception {
    String call =
        simulator
            .postVoice(
                "/Calls.json",
                "To",
                "+15005550101",
                "From",
                "+15005550111",
                "Url",
                "https://example.com/twiml",
                "StatusCallback",
                receiver.url() + "/twilio/voice",
                "StatusCallbackEvent",
                "initiated ringing answered completed")
            .text("sid");
    simulator.postVoice("/Calls/" + call + ".json", "Status", "completed");

    assertThat(await(4))
        .extracting(
            callback -> callback.first("SequenceNumber") + " " + callback.first("CallStatus"))
        .containsExactlyInAnyOrder("0 initiated", "1 ringing", "2 in-progress", "3 completed");
  }

  @Test
  void tellsWhoComesIntoAConferenceAndWhoLeaves() throws Exception {
    simulator.postVoice(
        "/Conferences/a-room/Participants.json",
        "To",
        "client:ann",
        "From",
        "+15005550111",
        "Label",
        "ann",
        "EndConferenceOnExit",
        "true",
        "ConferenceStatusCallback",
        receiver.url() + "/twilio/conference",
        "ConferenceStatusCallbackEvent",
        "start end join leave mute hold");
    String conference =
        simulator
            .voice("/Conferences.json?FriendlyName=a-room")
            .json()
            .at("/conferences/0/sid")
            .asString();
    simulator.postVoice("/Conferences/" + conference + "/Participants/ann.json", "Hold", "true");
    simulator.send(
        simulator
            .postVoiceRequest("/Conferences/" + conference + "/Participants/ann.json")
            .DELETE());

    assertThat(await(4))
        .extracting(
            callback ->
                callback.first("SequenceNumber") + " " + callback.first("StatusCallbackEvent"))
        .containsExactlyInAnyOrder(
            "1 participant-join", "2 participant-hold", "3 participant-leave", "4 conference-end");
  }

  private String start(String target) throws Exception {
    return simulator
        .postVoice(
            STREAMS,
            "Url",
            "wss://streams.example.com",
            "Name",
            "ann ä",
            "StatusCallback",
            receiver.url() + target)
        .text("sid");
  }

  private List<Received> await(int callbacks) {
    Awaitility.await().until(() -> receiver.received().size() >= callbacks);
    return receiver.received();
  }

  private JsonNode awaitFate(String fate) {
    return Awaitility.await()
        .until(
            () -> simulator.look("/deliveries").json().path(0),
            delivery -> delivery.path("fate").asString("").equals(fate));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}

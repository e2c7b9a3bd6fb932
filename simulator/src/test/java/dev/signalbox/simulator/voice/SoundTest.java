package dev.signalbox.simulator.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Recording;
import dev.signalbox.simulator.OfficialClient;
import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is heard of calls: recordings, and streams that are really connected. */
@SimulatorTest
class SoundTest {

  private static final String CALL = SimulatorClient.sid("CA", 0x142);

  private final SimulatorClient simulator;

  SoundTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  void oneCallIsInProgress() throws Exception {
    simulator.reset();
    simulator.steer("PUT", "/calls/" + CALL, "{}");
  }

  @Test
  void aRecordingIsStartedPausedAndStoppedAndIsAsLongAsItRan() throws Exception {
    Answer started = simulator.postVoice("/Calls/" + CALL + "/Recordings.json");
    String current = "/Calls/" + CALL + "/Recordings/Twilio.CURRENT.json";
    advance(12);
    simulator.postVoice(current, "Status", "paused");
    advance(30);
    simulator.postVoice(current, "Status", "in-progress");
    advance(3);
    Answer stopped = simulator.postVoice(current, "Status", "stopped");

    String sid = started.text("sid");
    assertThat(started.status()).isEqualTo(201);
    assertThat(stopped.text("status")).isEqualTo("stopped");
    TwilioRestClient twilio = OfficialClient.of(simulator);
    Recording recording = Recording.fetcher(sid).fetch(twilio);
    assertThat(recording.getDuration()).isEqualTo("15");
    assertThat(recording.getStatus()).isEqualTo(Recording.Status.COMPLETED);
    assertThat(recording.getSource()).hasToString("StartCallRecordingAPI");

    try (AudioInputStream wav =
        AudioSystem.getAudioInputStream(new ByteArrayInputStream(media(sid + ".wav")))) {
      assertThat(wav.getFrameLength() / (long) wav.getFormat().getFrameRate()).isEqualTo(15);
    }
    byte[] mp3 = media(sid + ".mp3");
    assertThat(mp3[0]).isEqualTo((byte) 0xFF);
    assertThat(mp3.length).isBetween(14_500, 15_500);
  }

  @Test
  void aStreamIsCarriedToItsReceiverUntilItIsStopped() throws Exception {
    simulator.steer("PUT", "/switches", "{\"streams.connect\":\"on\"}");
    try (StreamReceiver receiver = new StreamReceiver()) {
      String sid =
          simulator
              .postVoice(
                  "/Calls/" + CALL + "/Streams.json",
                  "Url",
                  receiver.url(),
                  "Track",
                  "both_tracks",
                  "Parameter1.Name",
                  "AgentId",
                  "Parameter1.Value",
                  "ann")
              .text("sid");
      await().until(() -> receiver.messages("media").size() >= 4);
      simulator.postVoice("/Calls/" + CALL + "/Streams/" + sid + ".json", "Status", "stopped");
      await().until(() -> !receiver.messages("stop").isEmpty());

      assertThat(receiver.header("X-Twilio-Signature")).hasSize(28);
      assertThat(receiver.messages("connected")).hasSize(1);
      JsonNode start = receiver.messages("start").getFirst();
      assertThat(start.path("sequenceNumber").asString()).isEqualTo("1");
      assertThat(start.at("/start/callSid").asString()).isEqualTo(CALL);
      assertThat(start.at("/start/customParameters/AgentId").asString()).isEqualTo("ann");
      assertThat(start.at("/start/tracks").size()).isEqualTo(2);
      JsonNode media = receiver.messages("media").get(1);
      assertThat(media.at("/media/track").asString()).isEqualTo("outbound");
      assertThat(media.at("/media/chunk").asString()).isEqualTo("1");
    }
  }

  @Test
  void aStreamThatNobodyTakesIsAnErrorWithItsCode() throws Exception {
    simulator.steer("PUT", "/switches", "{\"streams.connect\":\"on\"}");
    String url;
    try (StreamReceiver receiver = new StreamReceiver()) {
      url = receiver.url();
    }
    simulator.postVoice("/Calls/" + CALL + "/Streams.json", "Url", url);

    await().until(() -> simulator.look("/alerts").json().size() == 1);
    assertThat(simulator.look("/alerts").json().path(0).path("code").asInt()).isEqualTo(31902);
    assertThat(simulator.look("/streams").json().at("/streams/0/why").asString()).contains("31902");
  }

  @Test
  void aStreamBothWaysAnswersMarksAndTellsOfKeys() throws Exception {
    simulator.steer("PUT", "/switches", "{\"streams.connect\":\"on\"}");
    try (StreamReceiver receiver = new StreamReceiver()) {
      String twiml =
          "<Response><Connect><Stream url=\\\"%s\\\"/></Connect><Pause length=\\\"50\\\"/></Response>"
              .formatted(receiver.url());
      String call =
          simulator
              .steer(
                  "POST",
                  "/lines",
                  "{\"from\":\"+15005550101\",\"to\":\"+15005550111\",\"twiml\":\"%s\"}"
                      .formatted(twiml))
              .text("sid");
      await().until(() -> !receiver.messages("start").isEmpty());
      receiver.say("{\"event\":\"mark\",\"mark\":{\"name\":\"said\"}}");
      simulator.steer("POST", "/calls/" + call + "/press", "{\"digits\":\"7\"}");
      await().until(() -> !receiver.messages("mark").isEmpty());
      await().until(() -> !receiver.messages("dtmf").isEmpty());

      assertThat(receiver.messages("mark").getFirst().at("/mark/name").asString())
          .isEqualTo("said");
      assertThat(receiver.messages("dtmf").getFirst().at("/dtmf/digit").asString()).isEqualTo("7");
    }
    await()
        .until(
            () ->
                simulator
                    .look("/streams")
                    .json()
                    .at("/streams/0/why")
                    .asString("")
                    .equals("dropped by the receiver"));
  }

  private byte[] media(String file) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              simulator
                  .get(
                      "/api/2010-04-01/Accounts/" + SimulatorClient.ACCOUNT + "/Recordings/" + file)
                  .build(),
              BodyHandlers.ofByteArray())
          .body();
    }
  }

  private void advance(int seconds) throws Exception {
    simulator.steer("POST", "/clock/advance", "{\"advance\":\"PT%dS\"}".formatted(seconds));
  }
}

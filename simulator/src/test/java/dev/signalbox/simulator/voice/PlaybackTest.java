package dev.signalbox.simulator.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import dev.signalbox.simulator.voice.TwimlServer.Asked;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Announcements in conferences, and what those on hold hear. */
@SimulatorTest
class PlaybackTest {

  private static final String CONFERENCE = SimulatorClient.sid("CF", 0x151);
  private static final String CUSTOMER = SimulatorClient.sid("CA", 0x141);
  private static final String AGENT = SimulatorClient.sid("CA", 0x142);
  private static final String ITSELF = "/Conferences/" + CONFERENCE + ".json";
  private static final String PARTICIPANTS = "/Conferences/" + CONFERENCE + "/Participants";
  private static final String PARTICIPANT = PARTICIPANTS + "/" + CUSTOMER + ".json";

  private final SimulatorClient simulator;
  private final TwimlServer server;

  PlaybackTest(@LocalServerPort int port) throws Exception {
    simulator = new SimulatorClient(port);
    server = new TwimlServer();
  }

  @BeforeEach
  void aCustomerTalksToAnAgent() throws Exception {
    simulator.reset();
    simulator.steer(
        "PUT",
        "/conferences/" + CONFERENCE,
        """
        {"friendly_name":"a-task","status_callback":"%s","status_callback_event":["announcement"],
         "participants":[{"call_sid":"%s","from":"+15005550101"},
           {"call_sid":"%s","identity":"agent_2Etwo"}]}
        """
            .formatted(server.url("/status"), CUSTOMER, AGENT));
  }

  @AfterEach
  void close() throws Exception {
    simulator.reset();
    server.close();
  }

  @Test
  void whoeverIsOnHoldHearsWhatTheHoldUrlSaysAgainAndAgain() throws Exception {
    server.says("/hold", "<Say>Please wait</Say><Pause length=\"19\"/>");

    hold("/hold");

    Asked asked = server.asked("/hold").getFirst();
    assertThat(asked.first("CallSid")).isEqualTo(CUSTOMER);
    assertThat(asked.first("From")).isEqualTo("+15005550101");
    assertThat(asked.first("ConferenceSid")).isEqualTo(CONFERENCE);
    assertThat(asked.first("FriendlyName")).isEqualTo("a-task");
    assertThat(asked.signature()).hasSize(28);
    assertThat(sent("hold music").getFirst().path("method").asString()).isEqualTo("GET");
    advance(19);
    assertThat(sent("hold music")).hasSize(1);
    assertThat(playing().path("kind").asString()).isEqualTo("hold");
    advance(1);
    assertThat(sent("hold music")).hasSize(2);
  }

  @Test
  void whoeverIsNotOnHoldAnyMoreHearsNoMoreOfIt() throws Exception {
    server.says("/hold", "<Pause length=\"20\"/>");
    hold("/hold");

    simulator.postVoice(PARTICIPANT, "Hold", "false", "HoldUrl", server.url("/hold"));
    assertThat(playing().isMissingNode()).isTrue();
    advance(60);

    assertThat(sent("hold music")).hasSize(1);
  }

  @Test
  void whoeverHasLeftHearsNoMoreOfIt() throws Exception {
    server.says("/hold", "<Pause length=\"20\"/>");
    hold("/hold");

    simulator.steer("POST", "/calls/" + CUSTOMER + "/end", "");
    assertThat(playing().isMissingNode()).isTrue();
    advance(60);

    assertThat(sent("hold music")).hasSize(1);
  }

  @Test
  void anotherHoldUrlTakesThePlaceOfTheFirst() throws Exception {
    server.says("/hold", "<Pause length=\"20\"/>");
    server.says("/other", "<Pause length=\"20\"/>");
    hold("/hold");

    hold("/other");
    simulator.postVoice(PARTICIPANT, "Hold", "true");
    advance(20);

    await().until(() -> server.asked("/other").size() == 2);
    assertThat(sent("hold music")).hasSize(3);
  }

  @Test
  void anAnnouncementToAConferenceIsPlayedOnceAndItsEndIsTold() throws Exception {
    server.says("/announcement", "<Say>Recorded</Say><Pause length=\"4\"/>");

    Answer answer = simulator.postVoice(ITSELF, "AnnounceUrl", server.url("/announcement"));

    assertThat(answer.status()).isEqualTo(200);
    awaitPlaying();
    assertThat(playing().path("kind").asString()).isEqualTo("announcement");
    assertThat(playing().path("url").asString()).isEqualTo(server.url("/announcement"));
    Asked asked = server.asked("/announcement").getFirst();
    assertThat(asked.first("AccountSid")).isEqualTo(SimulatorClient.ACCOUNT);
    assertThat(asked.first("ConferenceSid")).isEqualTo(CONFERENCE);
    assertThat(asked.first("CallSid")).isNull();
    advance(4);
    assertThat(sent("announcement-end")).isEmpty();
    advance(1);
    awaitAsked("/status", 1);
    Asked told = server.asked("/status").getFirst();
    assertThat(told.first("StatusCallbackEvent")).isEqualTo("announcement-end");
    assertThat(told.first("AnnounceUrl")).isEqualTo(server.url("/announcement"));
    assertThat(told.first("CallSid")).isNull();
    advance(60);
    assertThat(sent("announcement")).hasSize(1);
  }

  @Test
  void anAnnouncementToAParticipantIsToldWithTheCall() throws Exception {
    server.says("/announcement", "");

    simulator.postVoice(
        PARTICIPANT, "AnnounceUrl", server.url("/announcement"), "AnnounceMethod", "GET");

    awaitAsked("/status", 1);
    assertThat(server.asked("/announcement").getFirst().first("CallSid")).isEqualTo(CUSTOMER);
    assertThat(sent("announcement").getFirst().path("method").asString()).isEqualTo("GET");
    assertThat(server.asked("/status").getFirst().first("CallSid")).isEqualTo(CUSTOMER);
  }

  @Test
  void anAnnouncementThatCannotBePlayedIsToldAsFailed() throws Exception {
    server.fails("/broken", 500);
    server.answers("/text", "I am no XML");

    simulator.postVoice(ITSELF, "AnnounceUrl", server.url("/broken"));
    awaitAsked("/status", 1);
    simulator.postVoice(ITSELF, "AnnounceUrl", server.url("/text"));
    awaitAsked("/status", 2);

    for (Asked told : server.asked("/status")) {
      assertThat(told.first("StatusCallbackEvent")).isEqualTo("announcement-fail");
      assertThat(told.first("ReasonAnnouncementFailed")).isNotEmpty();
    }
    assertThat(alerts()).containsExactly("12100", "11200");
  }

  @Test
  void whatIsNotOnlyHeardIsAnAlertAndTheRestIsPlayed() throws Exception {
    server.says("/announcement", "<Dial>+15005550122</Dial><Pause length=\"3\"/><Leave/>");

    simulator.postVoice(PARTICIPANT, "AnnounceUrl", server.url("/announcement"));

    await().until(() -> alerts().equals(List.of("12200", "12200")));
    awaitPlaying();
    advance(3);
    awaitAsked("/status", 1);
    assertThat(server.asked("/status").getFirst().first("StatusCallbackEvent"))
        .isEqualTo("announcement-end");
    assertThat(simulator.voice("/Calls.json").json().path("calls")).hasSize(2);
  }

  @Test
  void anAnnouncementGoesOnWhereItIsRedirected() throws Exception {
    server.says("/first", "<Pause length=\"2\"/><Redirect>second</Redirect><Pause length=\"9\"/>");
    server.says("/second", "<Pause length=\"3\"/>");

    simulator.postVoice(ITSELF, "AnnounceUrl", server.url("/first"));

    awaitPlaying();
    advance(2);
    awaitAsked("/second", 1);
    awaitPlaying();
    advance(3);
    awaitAsked("/status", 1);
    assertThat(server.asked("/status").getFirst().first("AnnounceUrl"))
        .isEqualTo(server.url("/first"));
  }

  @Test
  void anAnnouncementThatGoesRoundInCirclesEnds() throws Exception {
    server.says("/circle", "<Redirect/>");

    simulator.postVoice(ITSELF, "AnnounceUrl", server.url("/circle"));

    awaitAsked("/status", 1);
    assertThat(server.asked("/status").getFirst().first("StatusCallbackEvent"))
        .isEqualTo("announcement-fail");
    assertThat(server.asked("/circle")).hasSize(51);
  }

  @Test
  void aFileIsPlayedAsItIs() throws Exception {
    server.plays("/jingle", "audio/mpeg");

    simulator.postVoice(ITSELF, "AnnounceUrl", server.url("/jingle"));

    awaitPlaying();
    advance(9);
    assertThat(sent("announcement-end")).isEmpty();
    advance(1);
    assertThat(sent("announcement-end")).hasSize(1);
    assertThat(alerts()).isEmpty();
  }

  @Test
  void nothingIsAnnouncedInAConferenceThatIsOver() throws Exception {
    simulator.postVoice(ITSELF, "Status", "completed");

    Answer refused = simulator.postVoice(ITSELF, "AnnounceUrl", server.url("/announcement"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(sent("announcement")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AnnounceUrl, nowhere",
    "HoldUrl, nowhere",
    "AnnounceMethod, PUT",
    "HoldMethod, PUT",
    "Beep, loud",
    "BeepOnExit, loud"
  })
  void whatMakesNoSenseIsRefusedAndNothingIsChanged(String name, String value) throws Exception {
    Answer refused = simulator.postVoice(PARTICIPANT, name, value, "Muted", "true");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(simulator.voice(PARTICIPANT).json().path("muted").asBoolean()).isFalse();
  }

  @Test
  void whoeverIsCalledInMayBeep() throws Exception {
    String[] form = {"To", "client:ann", "From", "+15005550111", "Beep", "onEnter"};
    Answer called = simulator.postVoice(PARTICIPANTS + ".json", form);
    form[5] = "loud";
    Answer refused = simulator.postVoice(PARTICIPANTS + ".json", form);

    assertThat(called.status()).isEqualTo(201);
    assertThat(refused.status()).isEqualTo(400);
  }

  private void hold(String path) throws Exception {
    simulator.postVoice(PARTICIPANT, "Hold", "true", "HoldUrl", server.url(path));
    awaitAsked(path, 1);
    awaitPlaying();
  }

  private void advance(int seconds) throws Exception {
    simulator.steer("POST", "/clock/advance", "{\"advance\":\"PT" + seconds + "S\"}");
  }

  private void awaitAsked(String path, int times) {
    await().until(() -> server.asked(path).size() == times);
  }

  /** What was asked for has arrived, and is heard. */
  private void awaitPlaying() {
    await().until(() -> playing().path("ends_at").isString());
  }

  private JsonNode playing() throws Exception {
    return simulator.look("/conferences").json().at("/0/playing/0");
  }

  private List<JsonNode> sent(String about) throws Exception {
    return simulator
        .look("/deliveries")
        .json()
        .valueStream()
        .filter(one -> one.path("about").asString().equals(about))
        .toList();
  }

  private List<String> alerts() throws Exception {
    return simulator
        .look("/alerts")
        .json()
        .valueStream()
        .map(one -> one.path("code").asString())
        .toList();
  }
}

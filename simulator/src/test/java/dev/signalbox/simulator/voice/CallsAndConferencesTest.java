package dev.signalbox.simulator.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SimulatorTest
class CallsAndConferencesTest {

  private static final String CONFERENCE = SimulatorClient.sid("CF", 0x151);
  private static final String CUSTOMER = SimulatorClient.sid("CA", 0x141);
  private static final String AGENT = SimulatorClient.sid("CA", 0x142);
  private static final String PARTICIPANTS = "/Conferences/" + CONFERENCE + "/Participants";

  private final SimulatorClient simulator;

  CallsAndConferencesTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  void aCustomerTalksToAnAgent() throws Exception {
    simulator.reset();
    simulator.steer(
        "PUT",
        "/conferences/" + CONFERENCE,
        """
        {"friendly_name":"a-task","participants":[
          {"call_sid":"%s","from":"+15005550101","label":"customer","end_conference_on_exit":true},
          {"call_sid":"%s","identity":"agent_2Etwo","label":"agent_2Etwo"}]}
        """
            .formatted(CUSTOMER, AGENT));
  }

  @Test
  void tellsWhoIsCalledAsAClientIs() throws Exception {
    Answer call = simulator.voice("/Calls/" + AGENT + ".json");

    assertThat(call.text("to")).isEqualTo("client:agent_2Etwo");
    assertThat(call.text("to_formatted")).isEqualTo("client:agent_2Etwo");
    assertThat(call.text("status")).isEqualTo("in-progress");
    assertThat(simulator.voice("/Calls/" + CUSTOMER + ".json").text("from_formatted"))
        .isEqualTo("(500) 555-0101");
  }

  @Test
  void listsParticipantsPageByPage() throws Exception {
    StringBuilder more = new StringBuilder();
    for (int i = 1; i <= 5; i++) {
      more.append(i == 1 ? "" : ",")
          .append("{\"call_sid\":\"")
          .append(SimulatorClient.sid("CA", i))
          .append("\"}");
    }
    simulator.steer("PUT", "/conferences/" + CONFERENCE, "{\"participants\":[" + more + "]}");

    List<String> calls = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    String next = PARTICIPANTS + ".json?PageSize=3";
    while (!next.isEmpty()) {
      JsonNode page = simulator.voice(next).json();
      sizes.add(page.path("participants").size());
      page.path("participants").forEach(one -> calls.add(one.path("call_sid").asString()));
      next =
          page.path("next_page_uri")
              .asString("")
              .replace("/2010-04-01/Accounts/" + SimulatorClient.ACCOUNT, "");
    }

    assertThat(sizes).containsExactly(3, 3, 1);
    assertThat(calls).doesNotHaveDuplicates().contains(CUSTOMER, AGENT);
  }

  @Test
  void findsAConferenceByItsName() throws Exception {
    JsonNode found =
        simulator.voice("/Conferences.json?FriendlyName=a-task&Status=in-progress").json();
    JsonNode none = simulator.voice("/Conferences.json?FriendlyName=another").json();

    assertThat(found.at("/conferences/0/sid").asString()).isEqualTo(CONFERENCE);
    assertThat(none.path("conferences")).isEmpty();
    assertThat(none.path("next_page_uri").isNull()).isTrue();
  }

  @Test
  void findsAndSetsAParticipantByCallOrLabel() throws Exception {
    Answer hold =
        simulator.postVoice(PARTICIPANTS + "/customer.json", "Hold", "true", "Muted", "true");
    Answer kept =
        simulator.postVoice(
            PARTICIPANTS + "/" + CUSTOMER + ".json", "EndConferenceOnExit", "false");

    assertThat(hold.json().path("hold").asBoolean()).isTrue();
    assertThat(kept.json().path("muted").asBoolean()).isTrue();
    assertThat(kept.json().path("end_conference_on_exit").asBoolean()).isFalse();
    assertThat(simulator.voice(PARTICIPANTS + "/nobody.json").code()).isEqualTo(20404);
  }

  @Test
  void endsTheConferenceWithWhoeverEndsItOnExit() throws Exception {
    simulator.postVoice("/Calls/" + CUSTOMER + ".json", "Status", "completed");

    Answer conference = simulator.voice("/Conferences/" + CONFERENCE + ".json");
    assertThat(conference.text("status")).isEqualTo("completed");
    assertThat(conference.text("reason_conference_ended"))
        .isEqualTo("participant-with-end-conference-on-exit-left");
    assertThat(conference.text("call_sid_ending_conference")).isEqualTo(CUSTOMER);
    assertThat(simulator.voice("/Calls/" + AGENT + ".json").text("status")).isEqualTo("completed");
    assertThat(simulator.voice(PARTICIPANTS + ".json").json().path("participants")).isEmpty();
  }

  @Test
  void keepsTheConferenceWhenSomebodyElseLeaves() throws Exception {
    simulator.send(simulator.postVoiceRequest(PARTICIPANTS + "/agent_2Etwo.json").DELETE());

    assertThat(simulator.voice("/Conferences/" + CONFERENCE + ".json").text("status"))
        .isEqualTo("in-progress");
    assertThat(simulator.voice(PARTICIPANTS + ".json").json().path("participants")).hasSize(1);
    assertThat(simulator.voice(PARTICIPANTS + "/agent_2Etwo.json").status()).isEqualTo(404);
  }

  @Test
  void redirectsACallOnlyWhileItIsInProgress() throws Exception {
    Answer redirected =
        simulator.postVoice("/Calls/" + AGENT + ".json", "Twiml", "<Response><Hangup/></Response>");
    simulator.steer("POST", "/calls/" + AGENT + "/end", "");
    Answer refused = simulator.postVoice("/Calls/" + AGENT + ".json", "Twiml", "<Response/>");

    assertThat(redirected.status()).isEqualTo(200);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo(21220);
  }

  @Test
  void leavesAnsweringToSomebodyElseWhereASwitchSaysSo() throws Exception {
    simulator.steer("PUT", "/switches", "{\"calls.answer\":\"by-hand\"}");
    Answer created =
        simulator.postVoice(
            PARTICIPANTS + ".json", "To", "client:ann", "From", "+15005550111", "Label", "ann");
    String call = created.text("call_sid");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.text("status")).isEqualTo("queued");
    simulator.steer("PUT", "/calls/" + call, "{\"status\":\"ringing\"}");
    assertThat(simulator.voice(PARTICIPANTS + "/ann.json").text("status")).isEqualTo("ringing");
    simulator.steer("PUT", "/calls/" + call, "{\"status\":\"in-progress\"}");
    assertThat(simulator.voice(PARTICIPANTS + "/ann.json").text("status")).isEqualTo("connected");
  }

  @Test
  void cancelsOnlyACallThatNobodyHasAnswered() throws Exception {
    simulator.steer("PUT", "/switches", "{\"calls.answer\":\"by-hand\"}");
    String call =
        simulator
            .postVoice(
                "/Calls.json", "To", "+15005550101", "From", "+15005550111", "Twiml", "<Response/>")
            .text("sid");

    assertThat(simulator.postVoice("/Calls/" + call + ".json", "Status", "canceled").text("status"))
        .isEqualTo("canceled");
    assertThat(simulator.postVoice("/Calls/" + AGENT + ".json", "Status", "canceled").code())
        .isEqualTo(21220);
  }

  @Test
  void listsCallsByStatus() throws Exception {
    simulator.steer("POST", "/calls/" + AGENT + "/end", "");

    JsonNode live = simulator.voice("/Calls.json?Status=in-progress").json();
    JsonNode over = simulator.voice("/Calls.json?Status=completed").json();

    assertThat(live.path("calls")).hasSize(1);
    assertThat(over.at("/calls/0/sid").asString()).isEqualTo(AGENT);
  }
}

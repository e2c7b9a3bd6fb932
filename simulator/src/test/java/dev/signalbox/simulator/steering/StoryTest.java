package dev.signalbox.simulator.steering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SimulatorTest
class StoryTest {

  private static final String CUSTOMER = SimulatorClient.sid("CA", 0x141);
  private static final String AGENT = SimulatorClient.sid("CA", 0x142);
  private static final String CONFERENCE = SimulatorClient.sid("CF", 0x151);
  private static final String TASK = SimulatorClient.sid("WT", 0xc1);
  private static final String WORKER = SimulatorClient.sid("WK", 0xf2);
  private static final String RESERVATION = SimulatorClient.sid("WR", 0x102);
  private static final String STORY =
      """
      {"voice":{
        "calls":[{"sid":"%1$s","from":"+15005550101","to":"+15005550111"}],
        "conferences":[{"sid":"%3$s","friendly_name":"%4$s","participants":[
          {"call_sid":"%1$s","label":"customer","end_conference_on_exit":true},
          {"call_sid":"%2$s","identity":"agent_2Etwo","label":"agent_2Etwo"}]}]},
       "taskrouter":{
        "workers":[{"sid":"%5$s","workspace_sid":"%7$s","friendly_name":"agent_2Etwo"}],
        "tasks":[{"sid":"%4$s","workspace_sid":"%7$s","assignment_status":"assigned"}],
        "reservations":[{"sid":"%6$s","workspace_sid":"%7$s","task_sid":"%4$s",
          "worker_sid":"%5$s","reservation_status":"accepted"}],
        "events":[{"sid":"EV00000000000000000000000000000001","workspace_sid":"%7$s",
          "event_type":"reservation.accepted","event_date":"2026-03-25T14:00:21.055Z",
          "event_data":{"task_sid":"%4$s","worker_sid":"%5$s"}}]}}
      """
          .formatted(
              CUSTOMER, AGENT, CONFERENCE, TASK, WORKER, RESERVATION, SimulatorClient.WORKSPACE);

  private final SimulatorClient simulator;

  StoryTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  void begin() throws Exception {
    simulator.reset();
  }

  @Test
  void makesAWorldInWhichStreamsCanBeStarted() throws Exception {
    JsonNode told = simulator.steer("POST", "/story", STORY).json();

    assertThat(told.at("/voice/conferences").asInt()).isEqualTo(1);
    for (String leg : new String[] {CUSTOMER, AGENT}) {
      Answer stream =
          simulator.postVoice(
              "/Calls/" + leg + "/Streams.json", "Url", "wss://streams.example.com");
      assertThat(stream.status()).isEqualTo(201);
    }
    assertThat(simulator.router("/Tasks/" + TASK + "/Reservations").json().path("reservations"))
        .hasSize(1);
  }

  @Test
  void changesNothingWhenToldAgain() throws Exception {
    simulator.steer("POST", "/story", STORY);
    simulator.steer("POST", "/calls/" + CUSTOMER + "/end", "");

    simulator.steer("POST", "/story", STORY);

    assertThat(simulator.look("/calls").json()).hasSize(2);
    assertThat(simulator.voice("/Calls/" + CUSTOMER + ".json").text("status"))
        .isEqualTo("completed");
    assertThat(simulator.voice("/Conferences/" + CONFERENCE + ".json").text("status"))
        .isEqualTo("completed");
  }

  @Test
  void endsACallAndItsStreamsWhenToldThatItIsOver() throws Exception {
    simulator.steer("POST", "/story", STORY);
    simulator.postVoice("/Calls/" + AGENT + "/Streams.json", "Url", "wss://streams.example.com");

    simulator.steer(
        "POST",
        "/story",
        "{\"voice\":{\"calls\":[{\"sid\":\"" + AGENT + "\",\"status\":\"completed\"}]}}");

    assertThat(simulator.voice("/Calls/" + AGENT + ".json").text("status")).isEqualTo("completed");
    assertThat(simulator.look("/streams").json().at("/summary/live").asInt()).isZero();
  }

  @Test
  void refusesAStoryThatItDoesNotUnderstand() throws Exception {
    assertRefused("{\"chat\":{}}", "chat");
    assertRefused("[]", "object");
    assertRefused("{\"voice\":{\"calls\":[{\"sid\":\"CA1\"}]}}", "sid");
    assertRefused("{\"voice\":{\"cals\":[]}}", "cals");
    assertRefused("{\"taskrouter\":{\"tasks\":[{\"assignment_status\":\"gone\"}]}}", "status");
    assertRefused("{", "");
  }

  private void assertRefused(String story, String named) throws Exception {
    Answer answer = simulator.tryToSteer("POST", "/story", story);
    assertThat(answer.status()).as(story).isEqualTo(400);
    assertThat(answer.text("message")).as(story).contains(named);
  }

  @Test
  void forgetsAllAtAReset() throws Exception {
    simulator.steer("POST", "/story", STORY);
    simulator.steer("POST", "/faults", "{\"effect\":\"answer\",\"status\":500}");
    simulator.steer("PUT", "/limits", "{\"concurrency\":3}");
    simulator.steer("PUT", "/switches", "{\"streams.track-limit\":\"off\"}");

    simulator.reset();

    for (String list :
        new String[] {
          "calls",
          "conferences",
          "tasks",
          "workers",
          "reservations",
          "faults",
          "requests",
          "deliveries"
        }) {
      assertThat(simulator.look("/" + list).json()).as(list).isEmpty();
    }
    assertThat(simulator.look("/limits").json().path("concurrency").asInt()).isZero();
    assertThat(simulator.look("/switches").json().at("/streams.track-limit/position").asString())
        .isEqualTo("4");
  }

  @Test
  void turnsAllSwitchesThatAreNamedOrNone() throws Exception {
    Answer refused =
        simulator.tryToSteer(
            "PUT",
            "/switches",
            "{\"streams.track-limit\":\"off\",\"streams.live-name\":\"perhaps\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("message")).contains("streams.live-name", "accepted");
    assertThat(simulator.look("/switches").json().at("/streams.track-limit/position").asString())
        .isEqualTo("4");
  }
}

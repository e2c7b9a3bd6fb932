package dev.signalbox.simulator.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.SimulatorClient;
import dev.signalbox.simulator.SimulatorClient.Answer;
import dev.signalbox.simulator.SimulatorTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SimulatorTest
class StreamsTest {

  private static final String CALL = SimulatorClient.sid("CA", 0x142);
  private static final String STREAMS = "/Calls/" + CALL + "/Streams";
  private static final String URL = "wss://streams.example.com/in";

  private final SimulatorClient simulator;

  StreamsTest(@LocalServerPort int port) {
    simulator = new SimulatorClient(port);
  }

  @BeforeEach
  void oneCallIsInProgress() throws Exception {
    simulator.reset();
    simulator.steer("PUT", "/calls/" + CALL, "{}");
  }

  @Test
  void startsAStreamAndStopsItByItsSid() throws Exception {
    Answer started = start("ann-" + CALL);

    assertThat(started.status()).isEqualTo(201);
    assertThat(started.text("sid")).matches("MZ[0-9a-f]{32}");
    assertThat(started.text("status")).isEqualTo("in-progress");
    assertThat(started.text("name")).isEqualTo("ann-" + CALL);
    assertThat(started.text("call_sid")).isEqualTo(CALL);

    Answer stopped = stop(started.text("sid"));

    assertThat(stopped.status()).isEqualTo(200);
    assertThat(stopped.text("status")).isEqualTo("stopped");
    assertThat(stopped.text("sid")).isEqualTo(started.text("sid"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann@example.com", "ann b", "a/b", "ä%c", "a;b", "a\\b", "a.b", "a?b#c"})
  void stopsAStreamByWhateverNameItHas(String name) throws Exception {
    String sid = start(name).text("sid");

    Answer stopped = stop(name);

    assertThat(stopped.status()).isEqualTo(200);
    assertThat(stopped.text("sid")).isEqualTo(sid);
  }

  @Test
  void neverShowsAStream() throws Exception {
    String sid = start("ann").text("sid");

    assertThat(simulator.voice(STREAMS + "/" + sid + ".json").code()).isEqualTo(20404);
    assertThat(simulator.voice(STREAMS + ".json").status()).isEqualTo(404);
  }

  @Test
  void tellsWhenTheRequestForAStreamCameInAndNotOnlyWhenItWasDone() throws Exception {
    simulator.steer("PUT", "/limits", "{\"latency_ms\":{\"api\":200}}");
    start("ann");

    JsonNode stream = simulator.look("/streams").json().path("streams").get(0);

    Instant requested = Instant.parse(stream.path("requested_at").asString());
    assertThat(Instant.parse(stream.path("started_at").asString()))
        .isAfterOrEqualTo(requested.plusMillis(200));
  }

  @Test
  void refusesToStopWhatDoesNotLive() throws Exception {
    String sid = start("ann").text("sid");
    stop(sid);

    assertThat(stop(sid).code()).isEqualTo(20404);
    assertThat(stop("ann").status()).isEqualTo(404);
    assertThat(stop("nobody").status()).isEqualTo(404);
  }

  @Test
  void refusesAUrlThatIsNoWebsocket() throws Exception {
    Answer https = simulator.postVoice(STREAMS + ".json", "Url", "https://example.com/");
    Answer none = simulator.postVoice(STREAMS + ".json", "Name", "ann");

    assertThat(https.status()).isEqualTo(400);
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.text("message")).contains("Url");
  }

  @Test
  void refusesAStreamOfACallThatIsUnknown() throws Exception {
    Answer answer =
        simulator.postVoice("/Calls/" + SimulatorClient.sid("CA", 1) + "/Streams.json", "Url", URL);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo(20404);
  }

  @Test
  void refusesAStreamOfACallThatIsOverInEitherOfTwoWays() throws Exception {
    simulator.steer("POST", "/calls/" + CALL + "/end", "");

    Answer invalidState = start("ann");
    turn("streams.ended-call", "20404");
    Answer notFound = start("ann");

    assertThat(invalidState.status()).isEqualTo(400);
    assertThat(invalidState.code()).isEqualTo(21220);
    assertThat(notFound.status()).isEqualTo(404);
    assertThat(notFound.code()).isEqualTo(20404);
  }

  @Test
  void refusesOrAcceptsANameThatALiveStreamHas() throws Exception {
    start("ann");

    Answer refused = start("ann");
    turn("streams.live-name", "accepted");
    Answer accepted = start("ann");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(accepted.status()).isEqualTo(201);
    assertThat(stop("ann").text("sid")).as("the newest").isEqualTo(accepted.text("sid"));
  }

  @Test
  void acceptsOrRefusesANameThatAStoppedStreamHad() throws Exception {
    start("ann");
    stop("ann");

    Answer accepted = start("ann");
    stop("ann");
    turn("streams.stopped-name", "refused");
    Answer refused = start("ann");

    assertThat(accepted.status()).isEqualTo(201);
    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void refusesMoreThanFourTracksOfACallUnlessTheLimitIsOff() throws Exception {
    start("one");
    start("two");

    Answer refused = start("three");
    Answer single = simulator.postVoice(STREAMS + ".json", "Url", URL, "Track", "inbound_track");
    stop("one");
    Answer accepted = start("three");
    turn("streams.track-limit", "off");
    Answer unlimited = start("four");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(single.status()).isEqualTo(400);
    assertThat(accepted.status()).isEqualTo(201);
    assertThat(unlimited.status()).isEqualTo(201);
  }

  @Test
  void stopsAllStreamsOfACallThatEnds() throws Exception {
    start("one");
    start("two");

    simulator.postVoice("/Calls/" + CALL + ".json", "Status", "completed");

    JsonNode ledger = simulator.look(onCall()).json();
    assertThat(ledger.at("/summary/live").asInt()).isZero();
    assertThat(ledger.path("streams")).hasSize(2);
    assertThat(ledger.at("/streams/0/why").asString()).isEqualTo("call completed");
  }

  @Test
  void showsWhatAStreamWasAskedForButNotItsToken() throws Exception {
    simulator.postVoice(
        STREAMS + ".json",
        "Url",
        "wss://user:hidden@streams.example.com/in",
        "Name",
        "ann",
        "Track",
        "both_tracks",
        "Parameter1.Name",
        "AgentId",
        "Parameter1.Value",
        "ann",
        "Parameter2.Name",
        "Token",
        "Parameter2.Value",
        "hidden-token");

    String shown = simulator.look(onCall()).response().body();
    String requests = simulator.look("/requests").response().body();

    assertThat(shown).contains("\"AgentId\":\"ann\"", "\"Token\":\"***\"", "both_tracks");
    assertThat(shown + requests).doesNotContain("hidden");
  }

  @Test
  void tellsThatOneAgentHadTwoStreamsOnOneLegAtATime() throws Exception {
    turn("streams.live-name", "accepted");
    start("ann-" + CALL);
    start("ann-" + CALL + "-2");
    stop("ann-" + CALL);
    stop("ann-" + CALL + "-2");

    JsonNode ledger = simulator.look(onCall()).json();

    assertThat(ledger.at("/summary/max_live_per_leg_and_agent").asInt()).isEqualTo(2);
    assertThat(ledger.at("/summary/legs_with_two_or_more").asInt()).isEqualTo(1);
    assertThat(ledger.path("legs")).hasSize(1);
    JsonNode leg = ledger.path("legs").get(0);
    assertThat(leg.path("agent").asString()).isEqualTo("ann");
    assertThat(leg.path("max_live").asInt()).isEqualTo(2);
    assertThat(leg.path("live").asInt()).isZero();
    assertThat(leg.path("started").asInt()).isEqualTo(2);
    assertThat(leg.path("stopped").asInt()).isEqualTo(2);
  }

  @Test
  void acceptsOneOfManyThatAskForTheSameAtOnce() throws Exception {
    List<Callable<Integer>> starts = Collections.nCopies(20, () -> start("ann").status());
    List<Integer> statuses = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> start : threads.invokeAll(starts)) {
        statuses.add(start.get());
      }
    }

    assertThat(statuses).containsOnlyOnce(201).contains(400).hasSize(20);
    assertThat(simulator.look(onCall()).json().at("/summary/max_live_per_leg_and_agent").asInt())
        .isEqualTo(1);
  }

  @Test
  void tellsThatEachAgentHadOneStreamAtATime() throws Exception {
    start("ann-" + CALL);
    start("bob-" + CALL);
    stop("ann-" + CALL);
    start("ann-" + CALL + "-2");

    JsonNode summary = simulator.look(onCall()).json().path("summary");

    assertThat(summary.path("max_live_per_leg_and_agent").asInt()).isEqualTo(1);
    assertThat(summary.path("live").asInt()).isEqualTo(2);
    assertThat(summary.path("started").asInt()).isEqualTo(3);
  }

  private Answer start(String name) throws Exception {
    return simulator.postVoice(STREAMS + ".json", "Url", URL, "Name", name, "Track", "both_tracks");
  }

  private Answer stop(String sidOrName) throws Exception {
    return simulator.postVoice(
        STREAMS + "/" + SimulatorClient.encode(sidOrName) + ".json", "Status", "stopped");
  }

  private void turn(String name, String position) throws Exception {
    simulator.steer("PUT", "/switches", "{\"" + name + "\":\"" + position + "\"}");
  }

  private static String onCall() {
    return "/streams?call_sid=" + CALL;
  }
}

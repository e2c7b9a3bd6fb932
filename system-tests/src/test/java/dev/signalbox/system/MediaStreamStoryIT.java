package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.system.PhoneCall.Step;
import dev.signalbox.system.Plugin.Answer;
import dev.signalbox.system.Steering.Stream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What a newcomer does with media streams, {@code up} and {@code send}, and what the four
 * generations of plugins do; looked at from Twilio's side.
 */
class MediaStreamStoryIT {

  private static final String IN_ORDER = "event-streams/taskrouter-inbound-call-batch.json";
  private static final String DISORDERLY =
      "event-streams/taskrouter-out-of-order-with-duplicate.json";
  private static final String AGENT = "agent_2Etwo";
  private static final String STREAM_TOKEN = "known-to-twilio-and-the-receiver-only";
  private static final Duration LIMIT = Duration.ofSeconds(20);

  static final List<Map<String, String>> SWITCHES = Switches.BOTH;

  private static final RandomGenerator RANDOM = Seed.random("stories of media streams");

  private static MediaStreamUp up;
  private static Steering twilio;
  private static Plugin plugin;

  @BeforeAll
  static void startUp(@TempDir Path dir) {
    up = new MediaStreamUp(dir, STREAM_TOKEN);
    twilio = up.twilio();
    plugin = up.plugin();
  }

  @AfterAll
  static void stopUp() {
    up.close();
  }

  @ParameterizedTest
  @FieldSource("SWITCHES")
  void theSampleCallIsStreamedOnceFromAcceptanceToWrapup(Map<String, String> switches) {
    twilio.turn(switches);
    Stream stream = onlyStreamOf(IN_ORDER, 13);
    String leg = stream.callSid();
    assertThat(twilio.callee(leg)).as("whose leg it is").isEqualTo("client:" + AGENT);
    assertThat(stream.agent()).isEqualTo(AGENT);
    assertThat(stream.name()).isEqualTo(AGENT + "-" + leg);
    assertThat(stream.track()).isEqualTo("both_tracks");
    assertThat(stream.url()).startsWith("wss://");
    assertThat(stream.parameters())
        .containsOnlyKeys("AgentId", "Token", "CallId", "ParticipantMode")
        .containsEntry("AgentId", AGENT)
        .containsEntry("ParticipantMode", "agent");
    assertThat(stream.parameters().get("CallId")).matches(leg + "-\\d{13}");
    assertThat(up.placesOf(leg)).as("where the leg stands").contains("media-stream.effects.v1");
    assertThat(up.placesOf(STREAM_TOKEN)).as("where the receiver's token stands").isEmpty();
  }

  @ParameterizedTest
  @FieldSource("SWITCHES")
  void theShuffledAndRepeatedCallIsStreamedOnceAsWell(Map<String, String> switches) {
    twilio.turn(switches);
    assertThat(onlyStreamOf(DISORDERLY, 14).name()).startsWith(AGENT + "-CA");
  }

  @Test
  void v1StartsAndStopsTheCustomersStreamByName() {
    PhoneCall call = goingCall();
    String leg = call.customerLeg();

    Answer started = plugin.post("/mediaStartSecWrap", "agentId", AGENT, "callId", leg);

    assertThat(started.status()).as(started.body()).isEqualTo(200);
    Stream stream = onlyStreamOn(leg);
    assertThat(started.json().get("result").asString()).isEqualTo(stream.sid());
    assertThat(stream.name()).isEqualTo(AGENT + "-" + leg);
    assertThat(stream.parameters()).containsOnlyKeys("AgentId", "Token", "CallId");

    Answer stopped = plugin.post("/mediaStopByNameSecWrap", "agentId", AGENT, "callId", leg);

    assertThat(stopped.status()).isEqualTo(200);
    assertThat(stopped.json().get("result").asString()).isEqualTo(stream.sid());
    assertThat(onlyStreamOn(leg).isLive()).isFalse();
    assertThat(up.placesOf(up.flexToken())).as("where the plugin's token stands").isEmpty();
  }

  @Test
  void v1HearsWhatTwilioRefusesAndWhatIsMissing() {
    String nobodysLeg = PhoneCall.random(RANDOM).customerLeg();

    Answer refused = plugin.post("/mediaStartSecWrap", "agentId", AGENT, "callId", nobodysLeg);
    Answer gone = plugin.post("/mediaStopByNameSecWrap", "agentId", AGENT, "callId", nobodysLeg);
    Answer missing = plugin.post("/mediaStartSecWrap", "callId", nobodysLeg);

    assertThat(refused.status()).as(refused.body()).isEqualTo(500);
    assertThat(refused.json().at("/result/status").asInt()).isEqualTo(404);
    assertThat(refused.json().at("/result/code").asInt()).isEqualTo(20404);
    assertThat(gone.status()).as(gone.body()).isEqualTo(200);
    assertThat(gone.json().at("/result/status").asInt()).isEqualTo(404);
    assertThat(missing.status()).isEqualTo(500);
    assertThat(missing.json().get("result").asString()).startsWith("Missing");
    assertThat(twilio.streamsOf(nobodysLeg)).isEmpty();
  }

  @Test
  void v2FindsTheAgentsLegInItsConference() {
    PhoneCall call = goingCall();

    Answer started =
        plugin.post(
            "/mediaStreamStart",
            "agentId",
            call.agent(),
            "callId",
            call.agentLeg(),
            "conferenceSid",
            call.conference());

    assertThat(started.status()).as(started.body()).isEqualTo(200);
    Stream stream = onlyStreamOn(call.agentLeg());
    assertThat(started.json().get("result").asString()).isEqualTo(stream.sid());
    assertThat(stream.parameters()).containsEntry("ParticipantMode", "agent");
    assertThat(twilio.streamsOf(call.customerLeg())).isEmpty();
  }

  @Test
  void v2HearsThatTheAgentHasNoLeg() {
    PhoneCall call = goingCall();

    Answer none =
        plugin.post(
            "/mediaStreamStart",
            "agentId",
            "somebody.else",
            "callId",
            PhoneCall.random(RANDOM).agentLeg(),
            "conferenceSid",
            call.conference());

    assertThat(none.status()).as(none.body()).isEqualTo(404);
    assertThat(none.json().at("/result/status").asInt()).isEqualTo(404);
  }

  @Test
  void v3StartsAcknowledgesTransfersAndStops() {
    PhoneCall call = goingCall();
    String leg = call.customerLeg();

    Answer started = step(call, "stream", "A");
    Answer transferred = step(call, "transfer", "true");

    assertThat(started.status()).as(started.body()).isEqualTo(200);
    assertThat(started.json().get("Status").asString()).isEqualTo("SUCCESS");
    Stream stream = onlyStreamOn(leg);
    assertThat(started.json().at("/ResponseData/sid").asString()).isEqualTo(stream.sid());
    assertThat(stream.name()).isEqualTo("Stream_" + call.worker());
    assertThat(stream.parameters()).containsEntry("workerSid", call.worker());
    assertThat(transferred.json().get("Status").asString()).isEqualTo("SUCCESS");
    assertThat(onlyStreamOn(leg).isLive()).isTrue();

    Answer wrappedUp = step(call, "wrapup", "true");

    assertThat(wrappedUp.json().get("Status").asString()).isEqualTo("SUCCESS");
    awaitNoLiveStreamOn(leg);
  }

  private static Answer step(PhoneCall call, String name, String value) {
    return plugin.post(
        "/stream-call",
        "confSid",
        call.conference(),
        "callSid",
        call.customerLeg(),
        "taskSid",
        call.task(),
        "workerSid",
        call.worker(),
        name,
        value);
  }

  @Test
  void v4StartsAndStopsByTheCallAlone() {
    PhoneCall call = goingCall();
    String leg = call.customerLeg();

    Answer started =
        plugin.post(
            "/call-streaming/start-streaming",
            "workerCallSid",
            leg,
            "workerName",
            "Ann-Marie",
            "streamURL",
            "wss://somebody.example.net/takes-it");

    assertThat(started.status()).as(started.body()).isEqualTo(200);
    assertThat(started.json().get("Status").asString()).isEqualTo("SUCCESS");
    Stream stream = onlyStreamOn(leg);
    assertThat(started.json().at("/ResponseData/sid").asString()).isEqualTo(stream.sid());
    assertThat(stream.parameters()).containsOnly(Map.entry("AgentID", "ann_marie"));
    assertThat(stream.url()).as("no URL of a browser's").doesNotContain("somebody");

    Answer stopped = plugin.post("/call-streaming/stop-streaming", "callSid", leg);

    assertThat(stopped.status()).as(stopped.body()).isEqualTo(200);
    assertThat(stopped.json().get("Status").asString()).isEqualTo("SUCCESS");
    awaitNoLiveStreamOn(leg);
  }

  /** Contract media-streams, case 14. */
  @ParameterizedTest
  @FieldSource("SWITCHES")
  void pluginAndEventsTogetherStartOneStream(Map<String, String> switches) {
    twilio.turn(switches);
    PhoneCall call = goingCall();
    Instant now = Instant.now();
    double decided = up.eventsDecided();

    CompletableFuture<Answer> asked =
        CompletableFuture.supplyAsync(
            () ->
                plugin.post(
                    "/mediaStreamStart",
                    "agentId",
                    call.agent(),
                    "callId",
                    call.agentLeg(),
                    "conferenceSid",
                    call.conference()));
    up.deliver(call.event(Step.ACCEPTED, now, RANDOM));
    up.deliver(call.event(Step.CONNECTED, now.plusMillis(1), RANDOM));

    Awaitility.await("both events are decided")
        .atMost(LIMIT)
        .until(() -> up.eventsDecided() >= decided + 2);
    assertThat(asked.join().status()).as(asked.join().body()).isEqualTo(200);
    Awaitility.await("it runs")
        .atMost(LIMIT)
        .until(() -> up.legsShownAs("active").contains(call.agentLeg()));
    Stream stream = onlyStreamOn(call.agentLeg());
    assertThat(asked.join().json().get("result").asString()).isEqualTo(stream.sid());

    up.deliver(call.event(Step.WRAPUP, now.plusSeconds(1), RANDOM));

    awaitNoLiveStreamOn(call.agentLeg());
    assertThat(twilio.streamsOf(call.agentLeg())).hasSize(1);
  }

  /** A call that goes on at Twilio, and of which nobody here has heard. */
  private static PhoneCall goingCall() {
    PhoneCall call = PhoneCall.random(RANDOM);
    twilio.tell(PhoneCall.going(List.of(call)));
    return call;
  }

  private static Stream onlyStreamOn(String leg) {
    List<Stream> streams = twilio.streamsOf(leg);
    assertThat(streams).as("streams of the leg").hasSize(1);
    return streams.getFirst();
  }

  private static void awaitNoLiveStreamOn(String leg) {
    Awaitility.await("the stream is stopped")
        .atMost(LIMIT)
        .until(() -> twilio.streamsOf(leg).stream().noneMatch(Stream::isLive));
  }

  /** Sends a story, waits until all of it is decided and done, and tells of its one stream. */
  private static Stream onlyStreamOf(String sample, int events) {
    Set<String> before =
        twilio.streams().streams().stream().map(Stream::sid).collect(Collectors.toSet());
    double decided = up.eventsDecided();
    up.send(sample);
    Awaitility.await("all events are decided")
        .atMost(LIMIT)
        .until(() -> up.eventsDecided() >= decided + events);
    Awaitility.await("a stream is started").atMost(LIMIT).until(() -> !since(before).isEmpty());
    Awaitility.await("the service knows of its end")
        .atMost(LIMIT)
        .until(
            () -> {
              Stream stream = since(before).getFirst();
              return !stream.isLive() && !up.legsShown().contains(stream.callSid());
            });
    List<Stream> streams = since(before);
    assertThat(streams).as("streams of the story").hasSize(1);
    assertThat(streams.getFirst().isLive()).isFalse();
    return streams.getFirst();
  }

  private static List<Stream> since(Set<String> before) {
    return twilio.streams().streams().stream()
        .filter(stream -> !before.contains(stream.sid()))
        .toList();
  }
}

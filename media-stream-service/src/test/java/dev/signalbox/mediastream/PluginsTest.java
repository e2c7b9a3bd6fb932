package dev.signalbox.mediastream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.mediastream.Call.Agent;
import dev.signalbox.mediastream.VirtualTwilio.Stream;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import dev.signalbox.mediastream.settings.StreamedLeg;
import dev.signalbox.mediastream.settings.Trigger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Requests of plugins beyond the numbered cases; contract media-streams 1 and "beyond". */
class PluginsTest {

  private static final String START_V4 = "/call-streaming/start-streaming";
  private static final String STOP_V4 = "/call-streaming/stop-streaming";

  private Scenario scenario = new Scenario();
  private Call call = new Call(scenario, 1);
  private Agent one = call.agent(1, 1);

  @Test
  void v4NamesItsAgentInLowerCaseAndIsStoppedByTheCallAlone() {
    v4("start", START_V4, "r1", Map.of("workerCallSid", call.customer, "workerName", "Anna-Berg"));
    scenario.seconds(1);
    Stream stream = scenario.twilio.live().getFirst();
    assertThat(stream.parameter("AgentID")).isEqualTo("anna_berg");
    assertThat(stream.arguments.path("parameters")).hasSize(1);
    JsonNode started = scenario.reply("r1").body();
    assertThat(started.path("Status").asString()).isEqualTo("SUCCESS");
    assertThat(started.path("ResponseData").path("sid").asString()).isEqualTo(stream.sid);
    assertThat(started.path("ResponseData").path("status").asString()).isEqualTo("in-progress");

    v4("stop", STOP_V4, "r2", Map.of("callSid", call.customer));
    scenario.seconds(1);
    assertThat(scenario.twilio.live()).isEmpty();
    JsonNode stopped = scenario.reply("r2").body();
    assertThat(stopped.path("ResponseData").path("sid").asString()).isEqualTo(stream.sid);
    assertThat(stopped.path("ResponseData").path("status").asString()).isEqualTo("stopped");
  }

  @Test
  void v4StopsTheStreamThatItNames() {
    v4("start", START_V4, "r1", Map.of("workerCallSid", call.customer, "workerName", "one"));
    call.startV1("r2", call.agent(2, 2));
    scenario.seconds(1);
    Stream second = scenario.twilio.live().getLast();
    v4("stop", STOP_V4, "r3", Map.of("streamSid", second.sid, "workerCallSid", call.customer));
    scenario.seconds(1);

    assertThat(second.live).isFalse();
    assertThat(scenario.twilio.live()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "wss://listed.example.com/streams, wss://listed.example.com/streams",
    "https://listed.example.com/streams, wss://listed.example.com/streams",
    "wss://evil.example.com/streams, CUSTOMER_WSS_URL",
    "'', CUSTOMER_WSS_URL"
  })
  void aUrlOfABrowserCountsOnlyIfItIsListed(String asked, String taken) {
    v4("start", START_V4, "r1", Map.of("workerCallSid", call.customer, "streamURL", asked));
    scenario.seconds(1);

    assertThat(scenario.twilio.live().getFirst().arguments.path("url").asString()).isEqualTo(taken);
  }

  @Test
  void v4IsToldOfAFailureWith200() {
    scenario.twilio.ends(call.customer);
    v4("start", START_V4, "r1", Map.of("workerCallSid", call.customer));
    v4("stop", STOP_V4, "r2", Map.of("callSid", Call.sid("CA", 4_711)));
    scenario.seconds(1);

    for (String request : Set.of("r1", "r2")) {
      assertThat(scenario.reply(request).status()).isEqualTo(200);
      assertThat(scenario.reply(request).body().path("Status").asString()).isEqualTo("FAIL");
    }
  }

  @Test
  void aCallThatIsNoneIsAnsweredAsTwilioWouldWithoutAskingIt() {
    call.startV1("r1", one, "no call");
    v4("stop", STOP_V4, "r2", Map.of("streamSid", Call.sid("MZ", 1)), Call.sid("MZ", 1));
    scenario.seconds(1);

    assertThat(scenario.reply("r1").status()).isEqualTo(500);
    assertThat(scenario.reply("r1").body().path("result").path("code").asInt()).isEqualTo(20404);
    assertThat(scenario.reply("r2").body().path("Status").asString()).isEqualTo("FAIL");
    assertThat(scenario.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "agent_2E1, 200",
    "agent.1, 200",
    "client:agent_2E1, 200",
    "agent_2E2, 403",
    "Agent One, 403"
  })
  void inStrictModeOnlyTheCallerIsStreamed(String agentId, int status) {
    strict();
    call.plugin(
        call.customer,
        "start",
        "/mediaStartSecWrap",
        "r1",
        one,
        Map.of("agentId", agentId, "callId", call.customer));
    scenario.seconds(1);

    assertThat(scenario.reply("r1").status()).isEqualTo(status);
    assertThat(scenario.twilio.live()).hasSize(status == 200 ? 1 : 0);
  }

  @Test
  void inStrictModeTheNameThatAnEventToldOfTheCallersWorkerIsTheCallers() {
    strict();
    Agent named = new Agent(one.reservation(), one.worker(), "Agent One", "identity", one.leg());
    call.created(named).accepted(named);
    scenario.seconds(1);
    call.startV1("r1", named);
    scenario.seconds(1);

    assertThat(scenario.reply("r1").status()).isEqualTo(200);
    assertThat(scenario.twilio.live()).hasSize(1);
  }

  @Test
  void inStrictModeNobodyStopsAnothersStream() {
    strict();
    call.startV1("r1", one);
    scenario.seconds(1);
    Agent other = call.agent(2, 2);
    call.plugin(
        call.customer,
        "stop",
        "/mediaStopByNameSecWrap",
        "r2",
        other,
        Map.of("agentId", one.name(), "callId", call.customer));
    call.plugin(
        call.customer,
        "step",
        "/stream-call",
        "r3",
        other,
        Map.of("wrapup", "true", "callSid", call.customer, "workerSid", one.worker()));
    scenario.seconds(1);

    assertThat(scenario.reply("r2").status()).isEqualTo(403);
    assertThat(scenario.reply("r3").status()).isEqualTo(403);
    assertThat(scenario.twilio.live()).hasSize(1);
  }

  @Test
  void pluginsThatAreSwitchedOffAreAnsweredAndDoNothing() {
    use(Scenario.settings(), Set.of(Trigger.EVENTS));
    call.startV1("r1", one).stopV1("r2", one).startV2("r3", one, one.name());
    scenario.seconds(5);

    assertThat(scenario.reply("r1").status()).isEqualTo(200);
    assertThat(scenario.reply("r3").body().path("result").isNull()).isTrue();
    assertThat(scenario.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EVENTS, /twilio/taskrouter, 0",
    "CALLBACK, /twilio/taskrouter, 1",
    "EVENTS, /twilio/events, 1",
    "CALLBACK, /twilio/events, 0",
    "CALLBACK, /taskrouter-handler, 1"
  })
  void eventsCountOnTheRoutesThatAreOn(Trigger on, String route, int streams) {
    use(Scenario.settings(), Set.of(on));
    call.route = route;
    call.created(one).accepted(one).joined(one);
    scenario.seconds(1);

    assertThat(scenario.twilio.live()).hasSize(streams);
  }

  @Test
  void v3WithoutItsUrlFailsWith500() {
    MediaStreamSettings all = Scenario.settings();
    Map<String, String> urls = new HashMap<>(all.urls());
    urls.remove(MediaStreamSettings.URL_B);
    use(
        new MediaStreamSettings(
            all.leg(),
            urls,
            all.allowedUrls(),
            null,
            all.triggers(),
            false,
            all.staleAfter(),
            all.sweep()),
        all.triggers());
    step("r1", "B");
    scenario.seconds(1);
    assertThat(scenario.reply("r1").status()).isEqualTo(500);
    assertThat(scenario.requests).isEmpty();

    step("r2", "A");
    scenario.seconds(1);
    assertThat(scenario.reply("r2").status()).as("it needs no token").isEqualTo(200);
    assertThat(scenario.twilio.live()).hasSize(1);
  }

  @Test
  void aStopByItsOldNameReachesAStreamThatAnotherBackendStarted() {
    String name = one.name() + "-" + call.customer;
    scenario.twilio.streams.add(
        new Stream(Call.sid("MZ", 99), call.customer, name, VirtualTwilio.object()));
    call.stopV1("r1", one);
    scenario.seconds(1);

    assertThat(scenario.twilio.live()).isEmpty();
    assertThat(scenario.reply("r1").body().path("result").asString()).isEqualTo(Call.sid("MZ", 99));
  }

  private void step(String request, String stream) {
    call.plugin(
        call.customer,
        "step",
        "/stream-call",
        request,
        one,
        Map.of("stream", stream, "callSid", call.customer, "workerSid", one.worker()));
  }

  private void v4(String type, String path, String request, Map<String, String> parameters) {
    v4(type, path, request, parameters, parameters.getOrDefault("callSid", call.customer));
  }

  private void v4(
      String type, String path, String request, Map<String, String> parameters, String key) {
    call.plugin(key, type, path, request, one, parameters);
  }

  private void strict() {
    MediaStreamSettings all = Scenario.settings(StreamedLeg.CUSTOMER);
    use(
        new MediaStreamSettings(
            all.leg(),
            all.urls(),
            all.allowedUrls(),
            all.token(),
            all.triggers(),
            true,
            all.staleAfter(),
            all.sweep()),
        all.triggers());
  }

  private void use(MediaStreamSettings all, Set<Trigger> triggers) {
    scenario =
        new Scenario(
            new MediaStreamSettings(
                all.leg(),
                all.urls(),
                all.allowedUrls(),
                all.token(),
                triggers,
                all.strict(),
                all.staleAfter(),
                all.sweep()));
    call = new Call(scenario, 1);
    one = call.agent(1, 1);
  }
}

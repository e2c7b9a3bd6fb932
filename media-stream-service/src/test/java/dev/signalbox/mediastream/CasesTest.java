package dev.signalbox.mediastream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.Outcome;
import dev.signalbox.mediastream.Call.Agent;
import dev.signalbox.mediastream.Scenario.Fault;
import dev.signalbox.mediastream.Scenario.Reply;
import dev.signalbox.mediastream.VirtualTwilio.Stream;
import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import dev.signalbox.mediastream.settings.StreamedLeg;
import dev.signalbox.mediastream.settings.Trigger;
import dev.signalbox.service.effect.EffectRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The cases of contract media-streams, "Cases to test", by their numbers. */
class CasesTest {

  private final Scenario scenario = new Scenario();
  private final Call call = new Call(scenario, 1);
  private final Agent one = call.agent(1, 1);
  private final Agent two = call.agent(2, 2);

  /** Whatever the case is about. */
  @AfterEach
  void neverTwoStreamsOfOnePart() {
    assertThat(scenario.twilio.doubled).isEmpty();
  }

  // --- 1 to 4: the first generation of plugins

  @Test
  void case01_v1StartAnswersTheStreamAndSendsNameUrlAndThreeParameters() {
    call.startV1("r1", one);
    scenario.seconds(1);

    assertThat(scenario.reply("r1").status()).isEqualTo(200);
    assertThat(result("r1").asString()).startsWith("MZ");
    Stream stream = only(scenario.twilio.live());
    assertThat(stream.name).isEqualTo("agent_2E1-" + call.customer);
    assertThat(stream.arguments.path("url").asString()).isEqualTo("CUSTOMER_WSS_URL");
    assertThat(stream.arguments.path("track").asString()).isEqualTo("both_tracks");
    assertThat(stream.arguments.path("statusCallback").asString())
        .isEqualTo("/twilio/stream?k=" + call.customer);
    assertThat(stream.arguments.path("parameters"))
        .extracting(parameter -> parameter.path("name").asString())
        .containsExactly("AgentId", "Token", "CallId");
    assertThat(stream.parameter("AgentId")).isEqualTo("agent_2E1");
    assertThat(stream.parameter("CallId")).matches(call.customer + "-\\d{13}");
  }

  @Test
  void case01_theTokenStandsInNoEffect() {
    call.startV1("r1", one);
    scenario.seconds(1);

    EffectRecord start = scenario.requests.getFirst();
    assertThat(start.arguments().toString())
        .contains("{\"name\":\"Token\",\"secret\":\"CRESTA_TOKEN\"}")
        .doesNotContain("a secret");
  }

  @ParameterizedTest
  @CsvSource({"agentId,undefined", "callId,undefined", "agentId,''", "callId,null"})
  void case02_v1StartWithoutAParameterIs500AndNoRequest(String name, String value) {
    Map<String, String> parameters =
        new HashMap<>(Map.of("agentId", one.name(), "callId", call.customer));
    parameters.put(name, value);
    call.plugin(call.customer, "start", "/mediaStartSecWrap", "r1", one, parameters);
    scenario.seconds(1);

    assertThat(scenario.reply("r1").status()).isEqualTo(500);
    assertThat(result("r1").asString())
        .isEqualTo("Missing Configuration Parameters. Check Console Log.");
    assertThat(scenario.requests).isEmpty();
  }

  @Test
  void case02_v1StartWithoutAConfiguredTokenIs500AndAnEventsStreamFails() {
    Scenario bare =
        new Scenario(
            new MediaStreamSettings(
                StreamedLeg.CUSTOMER,
                Map.of(MediaStreamSettings.URL, "wss://receiver.example.com"),
                List.of(),
                null,
                EnumSet.allOf(Trigger.class),
                false,
                Duration.ofMinutes(15),
                Duration.ofMinutes(10)));
    Call ofBare = new Call(bare, 1);
    ofBare.startV1("r1", one).accepted(one);
    bare.seconds(1);

    assertThat(bare.reply("r1").status()).isEqualTo(500);
    assertThat(bare.requests).isEmpty();
    assertThat(bare.shown(ofBare.customer)).containsExactly("failed:configuration");
  }

  @Test
  void case03_sameStartTwiceInParallelIsOneRequestAndOneSid() {
    call.startV1("r1", one).startV1("r2", one);
    scenario.seconds(1);
    call.startV1("r3", one);
    scenario.seconds(1);

    assertThat(scenario.requestsOf(Acts.START)).isOne();
    assertThat(result("r2")).isEqualTo(result("r1"));
    assertThat(result("r3")).isEqualTo(result("r1"));
  }

  @Test
  void case04_stopOnceTwiceAndOfAnUnknownStreamAre200() {
    call.startV1("r1", one);
    scenario.seconds(1);
    call.stopV1("r2", one);
    scenario.seconds(1);
    call.stopV1("r3", one).stopV1("r4", two);
    scenario.seconds(1);

    assertThat(scenario.twilio.live()).isEmpty();
    assertThat(result("r2")).isEqualTo(result("r1"));
    assertThat(scenario.reply("r3").status()).isEqualTo(200);
    assertThat(scenario.reply("r4").status()).isEqualTo(200);
    assertThat(result("r4").path("code").asInt()).isEqualTo(20404);
  }

  @Test
  void case04_stopWithoutAnAgentStopsTheCallersStreamOnly() {
    call.startV1("r1", one).startV1("r2", two);
    scenario.seconds(1);
    call.plugin(
        call.customer,
        "stop",
        "/mediaStopByNameSecWrap",
        "r3",
        two,
        Map.of("agentId", "undefined", "callId", call.customer));
    scenario.seconds(1);

    assertThat(only(scenario.twilio.live()).name).startsWith(one.name());
    assertThat(result("r3")).isEqualTo(result("r2"));
  }

  @Test
  void case04_aStopWhileStartingIsDoneAsSoonAsTheSidIsKnown() {
    call.startV1("r1", one);
    scenario.millis(60);
    call.stopV1("r2", one);
    scenario.seconds(2);

    assertThat(scenario.twilio.streams).hasSize(1);
    assertThat(scenario.twilio.live()).isEmpty();
    assertThat(result("r2").asString()).startsWith("MZ");
  }

  // --- 5 to 7: refusals, outages, names

  @Test
  void case05_startAfterHangUpFailsOnceAndForAll() {
    scenario.twilio.ends(call.customer);
    call.startV1("r1", one);
    scenario.seconds(60);

    assertThat(scenario.reply("r1").status()).isEqualTo(500);
    assertThat(result("r1").path("status").asInt()).isEqualTo(404);
    assertThat(result("r1").path("code").asInt()).isEqualTo(20404);
    assertThat(result("r1").path("moreInfo").asString())
        .isEqualTo("https://www.twilio.com/docs/errors/20404");
    assertThat(result("r1").has("details")).isTrue();
    assertThat(scenario.requestsOf(Acts.START)).isOne();
    assertThat(scenario.shown(call.customer)).containsExactly("failed:call-ended");
  }

  @Test
  void case05_aCallThatIsNotInProgressFailsLikewise() {
    scenario.refusal = effect -> new Outcome.Rejected<>(400, 21220, "Invalid call state");
    call.startV1("r1", one);
    scenario.seconds(60);

    assertThat(scenario.reply("r1").status()).isEqualTo(500);
    assertThat(scenario.requestsOf(Acts.START)).isOne();
    assertThat(scenario.shown(call.customer)).containsExactly("failed:call-ended");
  }

  @Test
  void case06_throttledTwiceAndThenCreatedIsOneStream() {
    AtomicInteger tries = new AtomicInteger();
    scenario.faults =
        effect ->
            effect.kind().equals(Acts.START) && tries.getAndIncrement() < 2
                ? Fault.THROTTLED
                : Fault.NONE;
    call.startV1("r1", one);
    scenario.seconds(10);

    assertThat(scenario.requestsOf(Acts.START)).isEqualTo(3);
    assertThat(scenario.twilio.streams).hasSize(1);
    assertThat(callIdsAsked()).as("one logical stream").hasSize(1);
  }

  @Test
  void case06_aTimeoutAfterTwilioCreatedItIsNotTwo() {
    firstStart(Fault.DONE_UNANSWERED);
    call.startV1("r1", one);
    scenario.seconds(60);

    assertThat(scenario.twilio.streams).hasSize(1);
    assertThat(scenario.requestsOf(Acts.STOP)).isZero();
    assertThat(scenario.shown(call.customer)).containsExactly("active");
  }

  @Test
  void case06_aCallbackAfterTheTimeoutTellsWhatTwilioDid() {
    scenario.callbackDelay = Scenario.TIMEOUT.plusSeconds(3);
    firstStart(Fault.DONE_UNANSWERED);
    call.startV1("r1", one);
    scenario.seconds(60);

    assertThat(scenario.requestsOf(Acts.START)).isOne();
    assertThat(scenario.requestsOf(Acts.STOP)).isZero();
    assertThat(scenario.shown(call.customer)).containsExactly("active");
  }

  @Test
  void case06_aTimeoutAndACallbackThatIsLostIsClearedByName() {
    scenario.callbacks = false;
    firstStart(Fault.DONE_UNANSWERED);
    call.startV1("r1", one);
    scenario.seconds(60);

    Stream live = only(scenario.twilio.live());
    assertThat(scenario.twilio.streams).hasSize(2);
    assertThat(live.name).isEqualTo("agent_2E1-" + call.customer + "-2");
    assertThat(live.parameter("CallId"))
        .as("the receiver heard of the first")
        .isNotEqualTo(scenario.twilio.streams.getFirst().parameter("CallId"));
  }

  @Test
  void case06_aRequestThatWasLostIsMadeAgainForTheSameTranscript() {
    firstStart(Fault.LOST);
    call.startV1("r1", one);
    scenario.seconds(60);

    assertThat(only(scenario.twilio.streams).name).endsWith("-2");
    assertThat(callIdsAsked()).hasSize(1);
  }

  @Test
  void case06_aStreamWhoseCallbackIsLateIsNotTwo() {
    scenario.callbackDelay = Duration.ofSeconds(30);
    firstStart(Fault.DONE_LATE);
    call.startV1("r1", one);
    scenario.seconds(120);

    assertThat(scenario.twilio.live()).hasSize(1);
  }

  /** A process frozen between its check and its request: nothing prevents that, but it ends. */
  @Test
  void case06_aStreamThatAppearsWhenItWasGivenUpIsStopped() {
    firstStart(Fault.DONE_VERY_LATE);
    call.startV1("r1", one);
    scenario.seconds(120);

    assertThat(scenario.twilio.streams).hasSize(2);
    assertThat(only(scenario.twilio.live()).name).endsWith("-2");
    scenario.twilio.doubled.clear();
  }

  @Test
  void case06_whileTwilioIsDownAWantedStreamIsTriedAndReleasedOnesAreNot() {
    scenario.faults = effect -> Fault.UNAVAILABLE;
    call.startV1("r1", one).startV1("r2", two);
    scenario.seconds(30);
    call.stopV1("r3", two);
    scenario.seconds(120);
    scenario.faults = effect -> Fault.NONE;
    scenario.seconds(120);

    assertThat(only(scenario.twilio.streams).name).startsWith(one.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Anna Berg", "a.b@example.com", "team/a", "J\u00fcrgen", "x?#%"})
  void case07_anyAgentNameIsStartedAndStopped(String name) {
    Agent agent = new Agent(one.reservation(), one.worker(), name, "identity", one.leg());
    call.startV1("r1", agent);
    scenario.seconds(1);
    call.stopV1("r2", agent);
    scenario.seconds(1);

    assertThat(only(scenario.twilio.streams).name).isEqualTo(name + "-" + call.customer);
    assertThat(scenario.twilio.live()).isEmpty();
    assertThat(only(stops()).arguments().path("stream").asString()).startsWith("MZ");
    assertThat(result("r2")).isEqualTo(result("r1"));
  }

  // --- 8: the agent's leg

  @ParameterizedTest
  @CsvSource({
    "a.b@x.com, a_2Eb_40x_2Ecom",
    "a_2Eb_40x_2Ecom, a_2Eb_40x_2Ecom",
    "client:a_2Eb_40x_2Ecom, a_2Eb_40x_2Ecom",
    "a.b@x.com, a.b@x.com",
    "a.b@x.com, a_2Db_40x_2Dcom",
    "a_2Eb_40x_2Ecom, a.b@x.com"
  })
  void case08_theAgentsLegIsFoundInEitherSpellingAsFourthParticipant(
      String agentId, String identity) {
    for (int i = 1; i <= 3; i++) {
      scenario.twilio.joins(call.conference, "other" + i, Call.sid("CA", 7_000 + i));
    }
    scenario.twilio.joins(call.conference, identity, one.leg());
    call.startV2("r1", one, agentId);
    scenario.seconds(1);

    Stream stream = only(scenario.twilio.live());
    assertThat(stream.callSid).isEqualTo(one.leg());
    assertThat(stream.parameter("ParticipantMode")).isEqualTo("agent");
    assertThat(stream.parameter("CallId")).startsWith(one.leg() + "-");
    assertThat(result("r1").asString()).isEqualTo(stream.sid);
  }

  @Test
  void case08_aDirectAgentLegIsAccepted() {
    scenario.twilio.joins(call.conference, "unlike", one.leg());
    call.plugin(
        call.conference,
        "start",
        "/mediaStreamStart",
        "r1",
        one,
        Map.of("agentId", "agent", "callId", one.leg(), "conferenceSid", call.conference));
    scenario.seconds(1);

    assertThat(only(scenario.twilio.live()).callSid).isEqualTo(one.leg());
  }

  @Test
  void case08_anAgentsLegThatJoinsTwoSecondsLaterIsStreamed() {
    call.startV2("r1", one, one.name());
    scenario.seconds(2);
    scenario.twilio.joins(call.conference, one.identity(), one.leg());
    scenario.seconds(5);

    assertThat(only(scenario.twilio.live()).callSid).isEqualTo(one.leg());
  }

  @Test
  void case08_noAgentsLegIs404JsonBeforeTheGateStopsWaiting() {
    call.startV2("r1", one, one.name());
    scenario.seconds(120);

    Reply reply = scenario.reply("r1");
    assertThat(reply.status()).isEqualTo(404);
    assertThat(result("r1").path("status").asInt()).isEqualTo(404);
    assertThat(Duration.between(Scenario.START, reply.at())).isLessThan(Duration.ofMillis(1_800));
    assertThat(scenario.requestsOf(Acts.START)).isZero();
    assertThat(scenario.requestsOf(Acts.FIND_LEG)).isBetween(5L, 20L);
  }

  // --- 9: order

  @Test
  void case09_wrapupBeforeAcceptedStartsNothing() {
    call.created(one).joined(one).wrapup(one);
    scenario.seconds(1);
    call.accepted(one);
    scenario.seconds(60);

    assertThat(scenario.requestsOf(Acts.START)).isZero();
  }

  @Test
  void case09_acceptedThreeTimesIsOneStream() {
    call.created(one);
    for (int i = 0; i < 3; i++) {
      call.accepted(one).joined(one);
      scenario.millis(30);
    }
    scenario.seconds(2);

    assertThat(scenario.requestsOf(Acts.START)).isOne();
  }

  @Test
  void case09_acceptedAgainAfterCompletedStartsNothing() {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(5);
    call.wrapup(one).completed(one);
    scenario.seconds(5);
    call.accepted(one);
    scenario.seconds(60);

    assertThat(scenario.twilio.streams).hasSize(1);
    assertThat(scenario.twilio.live()).isEmpty();
  }

  @Test
  void case09_aStaleAcceptanceIsLookedAtFirstAndAnOldOneDropped() {
    Scenario late = new Scenario(Scenario.settings(StreamedLeg.CUSTOMER));
    Call stale = new Call(late, 2);
    stale.tellAt("reservation.accepted", stale.reservationData(one), Duration.ofMinutes(-20));
    late.seconds(1);
    assertThat(late.requestsOf(Acts.FETCH_CALL)).isOne();
    assertThat(late.twilio.live()).hasSize(1);

    Call over = new Call(late, 3);
    late.twilio.ends(over.customer);
    over.tellAt("reservation.accepted", over.reservationData(one), Duration.ofMinutes(-20));
    Call old = new Call(late, 4);
    old.tellAt("reservation.accepted", old.reservationData(one), Duration.ofHours(-5));
    late.seconds(60);
    assertThat(late.requestsOf(Acts.START)).isOne();
  }

  // --- 10, 11: what cannot be used

  @Test
  void case10_anEventThatLacksWhatItShouldSayHurtsNoOther() {
    call.tell("reservation.accepted", VirtualTwilio.object().put("TaskSid", call.task));
    call.tell("reservation.unheard-of", VirtualTwilio.object());
    call.created(one).accepted(one).joined(one);
    scenario.seconds(1);

    assertThat(scenario.twilio.live()).hasSize(1);
  }

  @Test
  void case11_aChatTaskIsIgnored() {
    call.channel = "chat";
    call.created(one).accepted(one).joined(one);
    scenario.seconds(60);

    assertThat(scenario.requests).isEmpty();
    assertThat(scenario.state(call.task)).isNull();
  }

  @Test
  void case11_attributesThatAreNotJsonAreMadeUpForByTheNextEvent() {
    call.tell("reservation.accepted", call.reservationData(one).put("TaskAttributes", "{not json"));
    scenario.seconds(1);
    assertThat(scenario.requests).isEmpty();
    call.joined(one);
    scenario.seconds(1);

    assertThat(scenario.twilio.live()).hasSize(1);
  }

  @Test
  void case11_decidingDoesNotWaitForTwilio() {
    scenario.faults =
        effect -> effect.kind().equals(Acts.START) ? Fault.DONE_UNANSWERED : Fault.NONE;
    call.created(one).accepted(one).joined(one);
    scenario.seconds(1);
    call.wrapup(one);
    scenario.seconds(60);

    assertThat(scenario.twilio.live()).isEmpty();
  }

  // --- 12: transfers

  @ParameterizedTest
  @ValueSource(strings = {"AGENT", "CUSTOMER"})
  void case12_warmTransferStopsOnlyTheLeaversStream(StreamedLeg leg) {
    Scenario warm = new Scenario(Scenario.settings(leg));
    Call transferred = new Call(warm, 1);
    transferred.created(one).accepted(one).joined(one);
    warm.seconds(30);
    transferred.created(two);
    warm.seconds(5);
    transferred.accepted(two).joined(two);
    warm.seconds(30);
    assertThat(warm.twilio.live()).hasSize(2);

    transferred.wrapup(one);
    warm.seconds(5);
    assertThat(only(warm.twilio.live()).name).startsWith(two.name());
    transferred.wrapup(two);
    warm.seconds(5);
    assertThat(warm.twilio.live()).isEmpty();
    assertThat(warm.twilio.streams).hasSize(2);
  }

  @Test
  void case12_coldTransferStopsTheFirstAndStartsTheSecond() {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(30);
    call.wrapup(one);
    scenario.seconds(5);
    assertThat(scenario.twilio.live()).isEmpty();
    call.created(two).accepted(two).joined(two);
    scenario.seconds(5);

    assertThat(only(scenario.twilio.live()).callSid).isEqualTo(two.leg());
  }

  @Test
  void case12_aCancelledTransferStopsNothing() {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(5);
    call.created(two);
    scenario.seconds(5);
    call.refused("canceled", two);
    scenario.seconds(60);

    assertThat(only(scenario.twilio.live()).name).startsWith(one.name());
    assertThat(scenario.requests).hasSize(1);
  }

  @Test
  void case12_whoComesBackHasAFreshNameAndCallId() {
    Scenario back = new Scenario(Scenario.settings(StreamedLeg.CUSTOMER));
    Call transferred = new Call(back, 1);
    transferred.created(one).accepted(one).joined(one);
    back.seconds(30);
    transferred.created(two).accepted(two).joined(two);
    back.seconds(5);
    transferred.wrapup(one).completed(one);
    back.seconds(30);
    Agent again = new Agent(Call.sid("WR", 777), one.worker(), one.name(), one.identity(), "");
    transferred.created(again).accepted(again);
    back.seconds(5);
    transferred.wrapup(two);
    back.seconds(5);

    Stream live = only(back.twilio.live());
    assertThat(live.name).isEqualTo(one.name() + "-" + transferred.customer + "-2");
    assertThat(live.parameter("CallId"))
        .isNotEqualTo(back.twilio.streams.getFirst().parameter("CallId"));
  }

  // --- 13: outbound

  @ParameterizedTest
  @ValueSource(strings = {"AGENT", "CUSTOMER"})
  void case13_fiveUpdatesOfAnOutboundCallAreOneStream(StreamedLeg leg) {
    Scenario outbound = new Scenario(Scenario.settings(leg));
    Call dialed = new Call(outbound, 1, true);
    dialed.created(one);
    outbound.seconds(1);
    dialed.named = one.leg();
    for (int i = 0; i < 5; i++) {
      dialed.answered();
      outbound.millis(200);
    }
    dialed.accepted(one);
    outbound.seconds(5);

    assertThat(outbound.requestsOf(Acts.START)).isOne();
    dialed.wrapup(one);
    outbound.seconds(5);
    assertThat(outbound.twilio.live()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AGENT", "CUSTOMER"})
  void case13_aCustomerWhoNeverAnswersIsNotStreamed(StreamedLeg leg) {
    Scenario outbound = new Scenario(Scenario.settings(leg));
    Call dialed = new Call(outbound, 1, true);
    dialed.created(one);
    dialed.conferenceKnown = true;
    dialed.named = one.leg();
    dialed.updated();
    outbound.seconds(30);
    dialed.refused("canceled", one).taskCompleted();
    outbound.seconds(60);

    assertThat(outbound.requests).isEmpty();
  }

  // --- 14 to 17: several triggers, and what is none

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void case14_pluginAndEventWithinFiftyMillisecondsAreOneStream(boolean pluginFirst) {
    Scenario both = new Scenario(Scenario.settings(StreamedLeg.CUSTOMER));
    Call busy = new Call(both, 1);
    busy.created(one);
    both.seconds(1);
    if (pluginFirst) {
      busy.startV1("r1", one);
      both.millis(50);
      busy.accepted(one);
    } else {
      busy.accepted(one);
      both.millis(50);
      busy.startV1("r1", one);
    }
    both.seconds(2);

    assertThat(both.requestsOf(Acts.START)).isOne();
    assertThat(both.reply("r1").body().path("result").asString())
        .isEqualTo(only(both.twilio.live()).sid);
  }

  @Test
  void case14_aPluginThatKnowsOnlyTheWorkerMeetsTheEvent() {
    Scenario both = new Scenario(Scenario.settings(StreamedLeg.CUSTOMER));
    Call busy = new Call(both, 1);
    busy.plugin(
        busy.customer,
        "step",
        "/stream-call",
        "r1",
        one,
        Map.of("stream", "A", "workerSid", one.worker()));
    both.millis(50);
    busy.accepted(one);
    both.seconds(2);

    assertThat(both.requestsOf(Acts.START)).isOne();
  }

  @Test
  void case14_theTokensWorkerMeetsTheEventsEvenUnderAnotherName() {
    Scenario both = new Scenario(Scenario.settings(StreamedLeg.CUSTOMER));
    Call busy = new Call(both, 1);
    Agent named = new Agent(one.reservation(), one.worker(), "Agent One", "x", one.leg());
    busy.startV1("r1", named);
    both.millis(50);
    busy.accepted(one);
    both.seconds(2);

    assertThat(both.requestsOf(Acts.START)).isOne();
  }

  @Test
  void case14_whoIsNamedCountsAndNotWhoseTokenItIs() {
    Scenario both = new Scenario(Scenario.settings(StreamedLeg.CUSTOMER));
    Call busy = new Call(both, 1);
    Agent spokenOfByTwo = new Agent("", two.worker(), one.name(), two.identity(), "");
    busy.startV1("r1", spokenOfByTwo);
    both.millis(50);
    busy.accepted(one).accepted(two);
    both.seconds(2);

    assertThat(both.twilio.live())
        .extracting(stream -> stream.parameter("AgentId"))
        .containsExactly(one.name(), two.name());
  }

  @Test
  void case15_holdsAndSupervisorsAskNothingOfTwilio() {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(5);
    int before = scenario.requests.size();
    scenario.twilio.joins(call.conference, "supervisor", Call.sid("CA", 9_999));
    for (String what :
        List.of(
            "participant-hold", "participant-unhold", "participant-join", "participant-leave")) {
      scenario.event(
          call.conference,
          "com.twilio.voice.status-callback.conference.participant.updated",
          "/twilio/conference",
          scenario.now(),
          VirtualTwilio.object()
              .put("ConferenceSid", call.conference)
              .put("CallSid", call.customer)
              .put("StatusCallbackEvent", what));
      call.updated();
      scenario.seconds(1);
    }

    assertThat(scenario.requests).hasSize(before);
  }

  @Test
  void case16_theLastWrapupAfterTheLegIsGoneIsNoError() {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(5);
    scenario.twilio.ends(one.leg());
    call.wrapup(one);
    scenario.seconds(60);

    assertThat(scenario.shown(one.leg())).isEmpty();
    assertThat(scenario.results()).doesNotContain("CA failed", "CA parked");
  }

  @Test
  void case17_anAgentWhoClosesTheBrowserIsStoppedByTheEvent() {
    Scenario both = new Scenario(Scenario.settings(StreamedLeg.CUSTOMER));
    Call left = new Call(both, 1);
    left.created(one).accepted(one);
    left.startV1("r1", one);
    both.seconds(30);
    left.wrapup(one);
    both.seconds(5);

    assertThat(both.twilio.streams).hasSize(1);
    assertThat(both.twilio.live()).isEmpty();
  }

  // --- 18, 19: the stream's own life

  @Test
  void case18_aRestartBetweenPostAndReportIsNoSecondStream() {
    // An unclean takeover reports as unknown what may have been attempted.
    firstStart(Fault.DONE_UNANSWERED);
    call.created(one).accepted(one).joined(one);
    scenario.seconds(60);

    assertThat(scenario.twilio.streams).hasSize(1);
    assertThat(scenario.shown(one.leg())).containsExactly("active");
  }

  @Test
  void case19_aStreamErrorIsRestartedThreeTimesAndThenFails() {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(2);
    List<String> callIds = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Stream broken = only(scenario.twilio.live());
      callIds.add(broken.parameter("CallId"));
      scenario.streamCallback(broken, "stream-error");
      scenario.seconds(30);
    }

    assertThat(callIds).doesNotHaveDuplicates();
    assertThat(scenario.requestsOf(Acts.START)).isEqualTo(4);
    assertThat(scenario.twilio.live()).isEmpty();
    assertThat(scenario.shown(one.leg())).containsExactly("failed:stream-error");
  }

  @Test
  void case19_aBrokenStreamThatMayStillRunIsGoneBeforeTheNextIsStarted() {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(2);
    AtomicInteger stops = new AtomicInteger();
    scenario.faults =
        effect ->
            effect.kind().equals(Acts.STOP) && stops.getAndIncrement() < 5
                ? Fault.UNAVAILABLE
                : Fault.NONE;
    scenario.streamCallback(only(scenario.twilio.live()), "stream-error");
    scenario.seconds(60);

    assertThat(stops).hasValue(6);
    assertThat(only(scenario.twilio.live()).name).endsWith("-2");
  }

  @Test
  void case19_aStoppedAndAnErrorCallbackOfOneBreakAreOneRestart() {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(2);
    Stream broken = only(scenario.twilio.live());
    broken.live = false;
    scenario.streamCallback(broken, "stream-stopped");
    scenario.millis(50);
    scenario.streamCallback(broken, "stream-error");
    scenario.seconds(30);

    assertThat(scenario.requestsOf(Acts.START)).isEqualTo(2);
    assertThat(scenario.twilio.live()).hasSize(1);
  }

  @Test
  void case19_aStreamThatOthersStoppedStaysStopped() {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(2);
    Stream stopped = only(scenario.twilio.live());
    stopped.live = false;
    scenario.streamCallback(stopped, "stream-stopped");
    scenario.seconds(60);

    assertThat(scenario.requestsOf(Acts.START)).isOne();
    assertThat(scenario.shown(one.leg())).containsExactly("stopped:stopped-elsewhere");
  }

  // --- 20: the third generation of plugins

  @Test
  void case20_v3TransferIsOnlyAcknowledged() {
    step("r1", Map.of("transfer", "true", "workerSid", one.worker()));
    scenario.seconds(1);

    assertSuccess("r1");
    assertThat(scenario.requests).isEmpty();
  }

  @Test
  void case20_v3StartsBAndStopsAtWrapup() {
    step("r1", Map.of("stream", "B", "workerSid", one.worker()));
    scenario.seconds(1);
    Stream stream = only(scenario.twilio.live());
    assertThat(stream.name).isEqualTo("Stream_" + one.worker());
    assertThat(stream.arguments.path("url").asString()).isEqualTo("MEDIA_STREAM_B");
    assertThat(stream.parameter("workerSid")).isEqualTo(one.worker());
    assertSuccess("r1");
    assertThat(scenario.reply("r1").body().path("ResponseData").path("sid").asString())
        .isEqualTo(stream.sid);

    step("r2", Map.of("wrapup", "true", "onHold", "false", "workerSid", one.worker()));
    scenario.seconds(1);
    assertSuccess("r2");
    assertThat(scenario.twilio.live()).isEmpty();
    assertThat(scenario.requests).hasSize(2);
  }

  @Test
  void case20_wrapupFalseIsNoWrapup() {
    step("r1", Map.of("stream", "A", "workerSid", one.worker()));
    scenario.seconds(1);
    step("r2", Map.of("wrapup", "false", "stream", "A", "workerSid", one.worker()));
    scenario.seconds(1);

    assertThat(scenario.twilio.live()).hasSize(1);
  }

  // ---

  private void step(String request, Map<String, String> parameters) {
    call.plugin(call.customer, "step", "/stream-call", request, one, parameters);
  }

  private void assertSuccess(String request) {
    assertThat(scenario.reply(request).status()).isEqualTo(200);
    assertThat(scenario.reply(request).body().path("Status").asString()).isEqualTo("SUCCESS");
  }

  private void firstStart(Fault fault) {
    AtomicInteger starts = new AtomicInteger();
    scenario.faults =
        effect ->
            effect.kind().equals(Acts.START) && starts.getAndIncrement() == 0 ? fault : Fault.NONE;
  }

  private JsonNode result(String request) {
    return scenario.reply(request).body().path("result");
  }

  private List<EffectRecord> stops() {
    return scenario.requests.stream().filter(effect -> effect.kind().equals(Acts.STOP)).toList();
  }

  private List<String> callIdsAsked() {
    return scenario.requests.stream()
        .filter(effect -> effect.kind().equals(Acts.START))
        .map(effect -> effect.arguments().path("parameters").path(2).path("value").asString())
        .distinct()
        .toList();
  }

  private static <T> T only(List<T> all) {
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}

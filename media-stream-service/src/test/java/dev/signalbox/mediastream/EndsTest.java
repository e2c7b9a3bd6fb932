package dev.signalbox.mediastream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.mediastream.Call.Agent;
import dev.signalbox.mediastream.Scenario.Fault;
import dev.signalbox.mediastream.VirtualTwilio.Stream;
import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.settings.StreamedLeg;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How parts end, and what is done where the event that would say so is lost. */
class EndsTest {

  private final Scenario scenario = new Scenario();
  private final Call call = new Call(scenario, 1);
  private final Agent one = call.agent(1, 1);
  private final Agent two = call.agent(2, 2);

  @Test
  void aCallThatIsOverEndsAllOnItWithoutARequest() {
    running();
    call.hangsUp(one.leg());
    scenario.seconds(5);
    call.wrapup(one);
    scenario.seconds(60);

    assertThat(scenario.shown(one.leg())).isEmpty();
    assertThat(scenario.requestsOf(Acts.STOP)).isZero();
  }

  @Test
  void aCallThatIsOverWhileItsStreamIsStartedIsNotAskedForAgain() {
    scenario.faults = effect -> Fault.THROTTLED;
    call.startV1("r1", one);
    scenario.seconds(1);
    call.hangsUp(call.customer);
    scenario.faults = effect -> Fault.NONE;
    scenario.seconds(60);

    assertThat(scenario.twilio.streams).isEmpty();
    assertThat(scenario.reply("r1").status()).isEqualTo(500);
  }

  @Test
  void theEndOfTheConferenceEndsItsParts() {
    running();
    scenario.seconds(5);
    call.conferenceEnds();
    scenario.seconds(5);

    assertThat(scenario.twilio.live()).isEmpty();
  }

  @Test
  void theEndOfAConferenceIsRememberedUntilItsTaskIsKnown() {
    call.created(one).accepted(one);
    scenario.seconds(3);
    call.conferenceEnds();
    scenario.seconds(1);
    call.joined(one);
    scenario.seconds(5);

    assertThat(scenario.twilio.live()).isEmpty();
  }

  @Test
  void theEndOfTheTaskEndsItsParts() {
    running();
    call.tell("task.canceled", call.data());
    scenario.seconds(5);

    assertThat(scenario.twilio.live()).isEmpty();
  }

  @Test
  void theEndOfTheTaskEndsWhatAPluginAskedForOfAnAgentWhoWasNeverHeardOf() {
    call.startV1("r1", one);
    call.created(two).accepted(two).joined(two);
    scenario.seconds(30);
    assertThat(scenario.twilio.live()).hasSize(2);
    call.taskCompleted();
    scenario.seconds(5);

    assertThat(scenario.twilio.live()).isEmpty();
  }

  @Test
  void aWrapupThatIsLostIsFoundOutByTheSweep() {
    running();
    scenario.pass(Duration.ofMinutes(25));
    assertThat(scenario.twilio.live()).as("while the reservation goes on").hasSize(1);
    assertThat(scenario.requestsOf(Acts.FETCH_RESERVATION)).isEqualTo(2);

    scenario.twilio.reservations.put(one.reservation(), "wrapping");
    scenario.pass(Duration.ofMinutes(11));
    assertThat(scenario.twilio.live()).isEmpty();
    scenario.pass(Duration.ofHours(1));
    assertThat(scenario.requestsOf(Acts.FETCH_RESERVATION)).isEqualTo(3);
  }

  @Test
  void aReservationThatTwilioDoesNotKnowIsOver() {
    running();
    scenario.twilio.reservations.clear();
    scenario.pass(Duration.ofMinutes(11));

    assertThat(scenario.twilio.live()).isEmpty();
  }

  @Test
  void aPluginsStreamEndsWithItsCallAtTheLatest() {
    call.startV1("r1", one);
    scenario.pass(Duration.ofMinutes(25));
    assertThat(scenario.shown(call.customer)).containsExactly("active");
    assertThat(scenario.requestsOf(Acts.FETCH_CALL)).isEqualTo(2);

    scenario.twilio.ends(call.customer);
    scenario.pass(Duration.ofMinutes(11));
    assertThat(scenario.shown(call.customer)).isEmpty();
  }

  @Test
  void aCallOfAWholeDayIsNotForgotten() {
    running();
    scenario.pass(Duration.ofHours(24));
    call.wrapup(one);
    scenario.seconds(5);

    assertThat(scenario.twilio.live()).isEmpty();
  }

  @Test
  void whatIsOverIsForgotten() {
    running();
    call.wrapup(one).completed(one).taskCompleted();
    scenario.pass(Duration.ofHours(8));

    assertThat(scenario.state(call.task)).isNull();
    assertThat(scenario.state(one.leg())).isNull();
    assertThat(scenario.state(call.conference)).isNull();
  }

  @Test
  void anAcceptanceThatComesAfterThePluginsStopStartsNothing() {
    Scenario both = new Scenario(Scenario.settings(StreamedLeg.CUSTOMER));
    Call late = new Call(both, 1);
    late.startV1("r1", one);
    both.seconds(30);
    late.stopV1("r2", one);
    both.seconds(2);
    late.tellAt("reservation.accepted", late.reservationData(one), Duration.ofSeconds(-32));
    both.seconds(2);

    assertThat(both.requestsOf(Acts.START)).isOne();
    assertThat(both.twilio.live()).isEmpty();
  }

  @Test
  void aPluginsStartThatFindsItsLegAfterThePartIsOverStartsNothing() {
    call.created(one).accepted(one);
    call.startV2("r1", one, one.name());
    scenario.seconds(3);
    call.joined(one);
    scenario.millis(200);
    call.wrapup(one);
    scenario.seconds(60);

    assertThat(scenario.twilio.live()).isEmpty();
    assertThat(scenario.twilio.doubled).isEmpty();
  }

  @Test
  void aStartThatIsReleasedWhileItWaitsIsNotMade() {
    scenario.faults = effect -> Fault.THROTTLED;
    call.created(one).accepted(one).joined(one);
    scenario.seconds(5);
    call.wrapup(one);
    scenario.seconds(1);
    scenario.faults = effect -> Fault.NONE;
    scenario.seconds(300);

    assertThat(scenario.twilio.streams).isEmpty();
    assertThat(scenario.shown(one.leg())).isEmpty();
  }

  @Test
  void aStartThatIsReleasedWhileItWaitsAndWantedAgainGoesOn() {
    scenario.faults = effect -> Fault.THROTTLED;
    call.startV1("r1", one);
    scenario.seconds(5);
    call.stopV1("r2", one);
    scenario.seconds(1);
    call.startV1("r3", one);
    scenario.seconds(1);
    scenario.faults = effect -> Fault.NONE;
    scenario.seconds(5);

    assertThat(scenario.twilio.streams).hasSize(1);
    assertThat(scenario.shown(call.customer)).containsExactly("active");
    assertThat(scenario.reply("r3").body().path("result").asString())
        .isEqualTo(scenario.twilio.live().getFirst().sid);
  }

  @Test
  void aStreamThatRanForLongMayBreakAgainAsOften() {
    running();
    for (int i = 0; i < 6; i++) {
      scenario.pass(Duration.ofMinutes(15));
      Stream stream = scenario.twilio.live().getFirst();
      scenario.streamCallback(stream, "stream-error");
      scenario.seconds(30);
    }

    assertThat(scenario.twilio.live()).hasSize(1);
  }

  @Test
  void aStartedCallbackOfAStreamThatWasStoppedChangesNothing() {
    running();
    Stream first = scenario.twilio.live().getFirst();
    call.wrapup(one);
    scenario.seconds(5);
    int before = scenario.requests.size();
    scenario.event(
        first.callSid,
        "again",
        "com.twilio.voice.status-callback.stream.updated",
        "/twilio/stream",
        scenario.now(),
        VirtualTwilio.object()
            .put("CallSid", first.callSid)
            .put("StreamSid", first.sid)
            .put("StreamName", first.name)
            .put("StreamEvent", "stream-started"));
    scenario.seconds(5);

    assertThat(scenario.requests).hasSize(before);
    assertThat(scenario.shown(one.leg())).isEmpty();
  }

  @Test
  void anOutboundTransfersAgentIsStreamedOnlyOnceAccepted() {
    Scenario outbound = new Scenario(Scenario.settings(StreamedLeg.CUSTOMER));
    Call dialed = new Call(outbound, 1, true);
    dialed.created(one);
    outbound.seconds(1);
    dialed.answered();
    outbound.seconds(1);
    dialed.accepted(one);
    outbound.seconds(30);
    dialed.created(two);
    outbound.seconds(5);
    assertThat(names(outbound)).containsExactly(one.name());
    dialed.accepted(two);
    outbound.seconds(5);

    assertThat(names(outbound)).containsExactly(one.name(), two.name());
  }

  private void running() {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(5);
    assertThat(scenario.shown(one.leg())).containsExactly("active");
  }

  private static List<String> names(Scenario in) {
    return in.twilio.live().stream().map(stream -> stream.parameter("AgentId")).toList();
  }
}

package dev.signalbox.mediastream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.mediastream.Call.Agent;
import dev.signalbox.mediastream.VirtualTwilio.Stream;
import dev.signalbox.mediastream.act.Acts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose leg is whose, when events are late, lost, or do not say. */
class LegsTest {

  private final Scenario scenario = new Scenario();
  private final Call call = new Call(scenario, 1);
  private final Agent one = call.agent(1, 1);
  private final Agent two = call.agent(2, 2);

  @Test
  void theUpdateThatNamesTheLegOfTheOnlyPartNeedsNoLookUp() {
    call.created(one).accepted(one);
    scenario.seconds(1);
    call.joined(one);
    scenario.seconds(60);

    assertThat(legs()).containsExactly(one.leg());
    assertThat(scenario.requests).hasSize(1);
  }

  @Test
  void anUpdateThatIsLostIsMadeUpForByTheTask() {
    call.created(one).accepted(one).joinedUnnoticed(one);
    scenario.seconds(10);

    assertThat(legs()).containsExactly(one.leg());
    assertThat(scenario.requestsOf(Acts.FETCH_TASK)).isOne();
  }

  @Test
  void aLegThatTwoPartsCanHaveIsLookedUpAtOnce() {
    call.created(one).created(two).accepted(one).accepted(two).joinedUnnoticed(one);
    scenario.seconds(1);
    call.joined(two);
    scenario.seconds(1);

    assertThat(legs()).containsExactlyInAnyOrder(one.leg(), two.leg());
    assertThat(scenario.requestsOf(Acts.FIND_LEG)).isEqualTo(2);
  }

  @Test
  void anAgentWhoseLegIsStillJoiningIsLookedForAgain() {
    call.created(one).created(two).accepted(one).accepted(two).joined(one);
    scenario.seconds(10);
    assertThat(legs()).containsExactly(one.leg());
    call.joinedUnnoticed(two);
    scenario.seconds(20);

    assertThat(legs()).containsExactlyInAnyOrder(one.leg(), two.leg());
  }

  @Test
  void whoeverNeverJoinsIsLookedForAFewTimesAndAtSweeps() {
    call.conferenceKnown = true;
    call.created(one).accepted(one);
    scenario.pass(Duration.ofMinutes(5));
    assertThat(scenario.requestsOf(Acts.FIND_LEG)).isEqualTo(5);
    scenario.pass(Duration.ofMinutes(10));
    assertThat(scenario.requestsOf(Acts.FIND_LEG)).isEqualTo(6);
    call.wrapup(one);
    scenario.pass(Duration.ofMinutes(30));

    assertThat(scenario.requestsOf(Acts.FIND_LEG)).isEqualTo(6);
  }

  @Test
  void aLegNamedBeforeAPartBeganIsNotItsLeg() {
    Instant before = scenario.now();
    scenario.seconds(10);
    call.created(two).accepted(two);
    call.joinedUnnoticed(one);
    scenario.event(
        call.task, "com.twilio.taskrouter.task.updated", Call.EVENTS, before, call.data());
    call.joinedUnnoticed(two);
    scenario.seconds(10);

    assertThat(legs()).containsExactly(two.leg());
  }

  @Test
  void aLegThatWasTakenForAnothersIsGivenBackWhenThatPartIsHeardOf() {
    // All that is heard at first of the first agent is the leg, and it is taken for the second's.
    takenForTheSeconds();
    call.joinedUnnoticed(two);
    call.named = one.leg();
    call.tellAt("reservation.accepted", call.reservationData(one), Duration.ofSeconds(-30));
    scenario.seconds(30);

    assertThat(legs()).containsExactlyInAnyOrder(one.leg(), two.leg());
    assertThat(scenario.twilio.live())
        .allSatisfy(
            stream ->
                assertThat(stream.parameter("AgentId"))
                    .isEqualTo(stream.callSid.equals(one.leg()) ? one.name() : two.name()));
  }

  @Test
  void aLegLeftOverMakesTheOneThatWasTakenDoubtful() {
    takenForTheSeconds();
    call.joined(two);
    scenario.seconds(10);

    assertThat(legs())
        .as("of the first agent nothing but the leg is heard")
        .containsExactly(two.leg());
    assertThat(scenario.requestsOf(Acts.FIND_LEG)).isOne();
  }

  @Test
  void aLegThatIsFoundToBeOnesIsNoLongerAnothers() {
    takenForTheSeconds();
    call.accepted(one);
    scenario.seconds(10);

    assertThat(scenario.twilio.live()).as("the second has not joined yet").hasSize(1);
    assertThat(scenario.twilio.live().getFirst().parameter("AgentId")).isEqualTo(one.name());
  }

  @Test
  void aLegThatIsGoneWasSomebodyElsesAndTheOwnIsLookedFor() {
    scenario.twilio.ends(one.leg());
    call.accepted(two);
    scenario.millis(100);
    call.joined(one);
    scenario.seconds(1);
    call.joinedUnnoticed(two);
    scenario.seconds(30);

    assertThat(legs()).containsExactly(two.leg());
  }

  @Test
  void aLegNamedWhenAPartWasMadeIsOfWhoeverHadTheCallBefore() {
    call.named = one.leg();
    call.conferenceKnown = true;
    call.created(two).accepted(two);
    scenario.seconds(1);

    assertThat(scenario.requests).isEmpty();
  }

  @Test
  void legsThatWereTakenForEachOthersAreFoundOut() {
    call.accepted(one).joinedUnnoticed(one);
    scenario.seconds(1);
    // The update that names the first leg is lost, and the second's comes before its part.
    Instant made = scenario.now();
    scenario.seconds(1);
    call.joined(two);
    scenario.seconds(1);
    call.named = one.leg();
    call.tellAt(
        "reservation.created", call.reservationData(two), Duration.between(scenario.now(), made));
    call.accepted(two);
    scenario.seconds(30);

    assertThat(scenario.twilio.live())
        .allSatisfy(
            stream ->
                assertThat(stream.parameter("AgentId"))
                    .isEqualTo(stream.callSid.equals(one.leg()) ? one.name() : two.name()));
    assertThat(legs()).containsExactlyInAnyOrder(one.leg(), two.leg());
  }

  @Test
  void aLegThatTheAcceptanceNamedIsLookedUpWhereThePartMayBeYounger() {
    call.named = one.leg();
    call.conferenceKnown = true;
    call.accepted(two).joinedUnnoticed(two);
    scenario.seconds(10);

    assertThat(legs()).containsExactly(two.leg());
  }

  @Test
  void anOfferToTheSameAgentDoesNotTakeTheLegOfTheOneThatIsAccepted() {
    Agent offered = new Agent(Call.sid("WR", 4_711), two.worker(), two.name(), two.identity(), "");
    call.created(one).accepted(one).joined(one);
    scenario.seconds(1);
    call.created(offered).created(two).accepted(offered).accepted(two).joinedUnnoticed(two);
    scenario.seconds(30);
    call.refused("canceled", offered);
    scenario.seconds(30);

    assertThat(legs()).containsExactlyInAnyOrder(one.leg(), two.leg());
  }

  private void takenForTheSeconds() {
    call.accepted(two);
    scenario.millis(100);
    call.joined(one);
    scenario.seconds(1);
    assertThat(legs()).containsExactly(one.leg());
  }

  private List<String> legs() {
    return scenario.twilio.live().stream().map((Stream stream) -> stream.callSid).toList();
  }
}

package dev.signalbox.mediastream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.Outcome.Rejected;
import dev.signalbox.mediastream.Call.Agent;
import dev.signalbox.mediastream.VirtualTwilio.Stream;
import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.service.effect.EffectRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What follows when Twilio refuses; contract media-streams 9. */
class RefusalsTest {

  private final Scenario scenario = new Scenario();
  private final Call call = new Call(scenario, 1);
  private final Agent one = call.agent(1, 1);

  @Test
  void aNameThatSomebodyElseHasIsClearedAndTheNextSuffixTaken() {
    foreignStream(true);
    call.startV1("r1", one);
    scenario.seconds(5);

    Stream live = scenario.twilio.live().getFirst();
    assertThat(scenario.twilio.live()).hasSize(1);
    assertThat(live.name).isEqualTo(name() + "-2");
    assertThat(scenario.reply("r1").body().path("result").asString()).isEqualTo(live.sid);
    assertThat(scenario.requestsOf(Acts.START)).isEqualTo(2);
    assertThat(scenario.twilio.doubled).isEmpty();
  }

  @Test
  void aNameOfAStoppedStreamThatTwilioDoesNotGiveAgainIsPassedOver() {
    scenario.twilio.stoppedNamesAreTaken = true;
    foreignStream(false);
    call.startV1("r1", one);
    scenario.seconds(5);

    assertThat(scenario.twilio.live()).hasSize(1);
    assertThat(scenario.twilio.live().getFirst().name).isEqualTo(name() + "-2");
  }

  @Test
  void twoNamesTakenInARowAreEnough() {
    refuse(Acts.START, 409, 0, "conflict");
    call.startV1("r1", one);
    scenario.seconds(60);

    assertThat(scenario.requestsOf(Acts.START)).isEqualTo(2);
    assertThat(scenario.shown(call.customer)).containsExactly("failed:name-taken");
    assertThat(scenario.reply("r1").status()).isEqualTo(500);
  }

  @ParameterizedTest
  @CsvSource({
    "400, 0, The maximum number of forked tracks is reached, failed:too-many-tracks",
    "400, 21241, Invalid Url, failed:configuration",
    "422, 0, whatever, failed:configuration",
    "404, 20404, not found, failed:call-ended",
    "400, 21220, Invalid call state, failed:call-ended"
  })
  void whatIsRefusedForGoodIsAskedOnceAndShown(int status, int code, String message, String state) {
    refuse(Acts.START, status, code, message);
    call.startV1("r1", one);
    scenario.seconds(120);

    assertThat(scenario.requestsOf(Acts.START)).isOne();
    assertThat(scenario.shown(call.customer)).containsExactly(state);
    assertThat(scenario.reply("r1").status()).isEqualTo(500);
    JsonNode error = scenario.reply("r1").body().path("result");
    assertThat(error.path("status").asInt()).isEqualTo(status);
    assertThat(error.path("message").asString()).isEqualTo(message);
  }

  @Test
  void aNewRequestIsTriedAnewAfterARefusalOfTheConfiguration() {
    refuse(Acts.START, 400, 21241, "Invalid Url");
    call.startV1("r1", one);
    scenario.seconds(5);
    scenario.refusal = effect -> null;
    call.startV1("r2", one);
    scenario.seconds(5);

    assertThat(scenario.twilio.live()).hasSize(1);
  }

  @Test
  void withoutCredentialsAStartWaitsForAnOperator() {
    refuse(Acts.START, 401, 20003, "Authenticate");
    call.created(one).accepted(one).joined(one);
    scenario.seconds(60);
    assertThat(scenario.shown(one.leg())).containsExactly("failed:credentials");
    assertThat(scenario.requestsOf(Acts.START)).isOne();

    scenario.refusal = effect -> null;
    scenario.retry(one.leg()).seconds(5);
    assertThat(scenario.shown(one.leg())).containsExactly("active");
    assertThat(scenario.twilio.live()).hasSize(1);
  }

  @Test
  void aStartThatAnOperatorBringsBackTooLateIsStopped() {
    refuse(Acts.START, 401, 20003, "Authenticate");
    call.created(one).accepted(one).joined(one);
    scenario.seconds(60);
    scenario.refusal = effect -> null;
    scenario.retry(one.leg());
    call.wrapup(one);
    scenario.seconds(10);

    assertThat(scenario.twilio.live()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "404, 20404, not found",
    "400, 21220, Call is not in-progress",
    "400, 0, Stream is already stopped"
  })
  void aStopOfWhatIsGoneIsDone(int status, int code, String message) {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(5);
    refuse(Acts.STOP, status, code, message);
    call.wrapup(one);
    scenario.seconds(60);

    assertThat(scenario.shown(one.leg())).isEmpty();
    assertThat(scenario.requestsOf(Acts.STOP)).isOne();
  }

  @Test
  void aStopThatIsRefusedWaitsForAnOperatorAndIsShown() {
    call.created(one).accepted(one).joined(one);
    scenario.seconds(5);
    refuse(Acts.STOP, 403, 20003, "Forbidden");
    call.wrapup(one);
    scenario.seconds(60);
    assertThat(scenario.shown(one.leg())).containsExactly("failed:stop-refused");

    scenario.refusal = effect -> null;
    scenario.retry(one.leg()).seconds(5);
    assertThat(scenario.twilio.live()).isEmpty();
    assertThat(scenario.shown(one.leg())).isEmpty();
  }

  @Test
  void aStreamThatCouldNotBeStoppedIsTheOneThatIsWantedAgain() {
    call.startV1("r1", one);
    scenario.seconds(5);
    refuse(Acts.STOP, 403, 20003, "Forbidden");
    call.stopV1("r2", one);
    scenario.seconds(5);
    assertThat(scenario.reply("r2").status()).as("as the old backend answered").isEqualTo(200);
    scenario.refusal = effect -> null;
    call.startV1("r3", one);
    scenario.seconds(5);

    assertThat(scenario.requestsOf(Acts.START)).isOne();
    assertThat(scenario.reply("r3").body()).isEqualTo(scenario.reply("r1").body());
    assertThat(scenario.shown(call.customer)).containsExactly("active");
  }

  @Test
  void tooManyTracksMakeUsStopWhatNobodyWants() {
    Agent two = call.agent(2, 2);
    call.startV1("r1", one);
    scenario.seconds(5);
    refuse(Acts.STOP, 403, 20003, "Forbidden");
    call.stopV1("r2", one);
    scenario.seconds(5);
    refuse(Acts.START, 400, 0, "Too many tracks");
    call.startV1("r3", two);
    scenario.seconds(5);

    assertThat(scenario.twilio.live()).isEmpty();
    assertThat(scenario.shown(call.customer)).containsExactly("stopped", "failed:too-many-tracks");
  }

  private String name() {
    return one.name() + "-" + call.customer;
  }

  private void foreignStream(boolean live) {
    JsonNode arguments = VirtualTwilio.object().put("callSid", call.customer).put("name", name());
    Stream foreign = new Stream(Call.sid("MZ", 999), call.customer, name(), arguments);
    foreign.live = live;
    scenario.twilio.streams.add(foreign);
  }

  private void refuse(String kind, int status, int code, String message) {
    scenario.refusal = effect -> refusalOf(effect, kind, new Rejected<>(status, code, message));
  }

  private static @Nullable Rejected<JsonNode> refusalOf(
      EffectRecord effect, String kind, Rejected<JsonNode> refusal) {
    return effect.kind().equals(kind) ? refusal : null;
  }
}

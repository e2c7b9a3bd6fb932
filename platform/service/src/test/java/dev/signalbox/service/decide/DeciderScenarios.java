package dev.signalbox.service.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.effect.EffectRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every decider can rely on, whatever it runs on: each subclass runs all of it. */
abstract class DeciderScenarios {

  private static final String KEY = "CA1";
  private static final String OTHER_KEY = "CA2";
  private static final String ONCE = "{\"do\": [[\"once\", \"call\", \"c\", 60]]}";
  private static final String REPEATABLE = "{\"do\": [[\"repeat\", \"look\", \"l\", 60]]}";

  @SuppressWarnings("NullAway.Init") // begins() does
  private DeciderScenario<Diary> scenario;

  abstract DeciderScenario<Diary> begin(DeciderSpec<Diary> spec);

  @BeforeEach
  void begins() {
    scenario = begin(DiaryDecider.spec());
  }

  @AfterEach
  void ends() {
    scenario.close();
  }

  @Test
  void anAppliedEventIsIgnoredWhenItComesAgain() {
    DeciderRecord event = event("e1", ONCE);

    scenario.when(event).when(event);
    scenario.advance(Duration.ofMinutes(10)).when(event);

    assertThat(lines(KEY)).containsExactly("e1");
    assertThat(scenario.effects()).hasSize(1);
  }

  @Test
  void anEventIsTheSameOnEveryRouteByTaskRoutersOwnId() {
    scenario.when(event("streamed", "{}").with(EventHeaders.EVENT_SID, "EV1"));
    scenario.when(event("called-back", "{}").with(EventHeaders.EVENT_SID, "EV1"));
    scenario.when(event("another", "{}").with(EventHeaders.EVENT_SID, "EV2"));

    assertThat(lines(KEY)).containsExactly("streamed", "another");
  }

  @Test
  void anInputThatOnlyHandsOnIsAppliedOnceToo() {
    DeciderRecord handsOn = event("e2", "{\"do\": [[\"silent\"], [\"forward\", \"CA2\", {}]]}");

    scenario.when(event("e1", "{}")).when(handsOn).when(handsOn);

    assertThat(lines(KEY)).containsExactly("e1");
    assertThat(scenario.forwards()).hasSize(1);
    assertThat(lines(OTHER_KEY)).hasSize(1);
  }

  @Test
  void whatIsThrottledWaitsAtLeastAsLongAsTheServerSays() {
    scenario.when(event("e1", ONCE)).outcome("call", throttled(20));

    assertThat(scenario.waiting(KEY)).containsExactly("c");
    scenario.advance(Duration.ofMillis(19_999));
    assertThat(scenario.effects()).hasSize(1);

    scenario.advance(Duration.ofMillis(5_001));
    assertThat(scenario.effects()).hasSize(2);
    assertThat(scenario.effect("call").attempt()).isEqualTo(2);
    assertThat(scenario.effect("call").id()).isEqualTo(scenario.effects().getFirst().id());
    assertThat(scenario.waiting(KEY)).isEmpty();
  }

  @Test
  void whatIsUnavailableIsTriedAgainUntilNobodyWantsItAnyMore() {
    scenario.answer("call", effect -> new Outcome.Unavailable<>("refused"));
    scenario.when(event("e1", ONCE)).advance(Duration.ofMinutes(5));

    assertThat(scenario.effects().size()).isBetween(7, 11);
    assertThat(lines(KEY)).containsExactly("e1", "c expired");
    assertThat(scenario.waiting(KEY)).isEmpty();
  }

  @Test
  void anUnknownOutcomeOfWhatCanBeRepeatedIsTriedAgain() {
    scenario.when(event("e1", REPEATABLE)).outcome("look", new Outcome.Unknown<>("timeout"));
    scenario.advance(Duration.ofSeconds(1)).outcome("look", new Outcome.Done<>(Map.of()));

    assertThat(scenario.effects("look")).hasSize(2);
    assertThat(lines(KEY)).containsExactly("e1", "l done");
  }

  @Test
  void anUnknownOutcomeOfWhatMustNotBeRepeatedIsShownAndALateDoneSettlesIt() {
    scenario.when(event("e1", ONCE)).outcome("call", new Outcome.Unknown<>("timeout"));
    scenario.advance(Duration.ofMinutes(2));
    assertThat(scenario.effects()).hasSize(1);
    assertThat(lines(KEY)).containsExactly("e1", "c unknown");

    scenario.outcome("call", new Outcome.Done<>(Map.of()));
    scenario.outcome("call", new Outcome.Done<>(Map.of()));
    assertThat(lines(KEY)).containsExactly("e1", "c unknown", "c done");
  }

  @Test
  void outcomesOfOlderAttemptsAndSettledEffectsAreIgnored() {
    scenario.when(event("e1", ONCE)).outcome("call", throttled(1));
    EffectRecord first = scenario.effect("call");
    scenario.advance(Duration.ofSeconds(2));
    EffectRecord second = scenario.effect("call");
    assertThat(second.attempt()).isEqualTo(2);

    scenario.outcome(first, throttled(1)).outcome(first, new Outcome.Unknown<>("late"));
    assertThat(lines(KEY)).containsExactly("e1");
    assertThat(scenario.waiting(KEY)).isEmpty();

    scenario.outcome(second, new Outcome.Rejected<>(400, 21_220, "not in progress"));
    scenario.outcome(second, new Outcome.Unknown<>("late")).outcome(first, throttled(1));
    scenario.advance(Duration.ofMinutes(2));
    assertThat(lines(KEY)).containsExactly("e1", "c rejected");
    assertThat(scenario.effects()).hasSize(2);
  }

  @Test
  void whatIsParkedIsADeadLetterIsShownAndComesBackWithItsBudget() {
    scenario.when(event("e1", withPlan(ONCE, "c rejected", "[[\"park\", \"refused\"]]")));
    scenario.outcome("call", new Outcome.Rejected<>(400, 20_001, "no"));

    assertThat(scenario.parked(KEY)).containsExactly("c");
    assertThat(scenario.deadLetters()).hasSize(1);
    DeciderRecord letter = scenario.deadLetters().getFirst();
    assertThat(letter.topic()).isEqualTo("diary.effects.v1-dlt");
    assertThat(letter.header(EventHeaders.REASON)).isEqualTo("refused");
    assertThat(letter.header(EventHeaders.EFFECT_ID)).isEqualTo(scenario.effect("call").id());

    scenario.advance(Duration.ofDays(3)).retry(KEY);
    assertThat(scenario.parked(KEY)).isEmpty();
    EffectRecord again = scenario.effect("call");
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.notAfter()).isEqualTo(scenario.now().plusSeconds(60));
    scenario.outcome(again, new Outcome.Done<>(Map.of()));
    assertThat(lines(KEY)).endsWith("c done");
  }

  @Test
  void whatIsParkedIsNeverForgotten() {
    scenario.when(event("e1", withPlan(ONCE, "c rejected", "[[\"park\", \"refused\"]]")));
    scenario.outcome("call", new Outcome.Rejected<>(400, 20_001, "no"));

    scenario.advance(Duration.ofDays(2));

    assertThat(scenario.parked(KEY)).containsExactly("c");
  }

  @Test
  void whatIsWithdrawnIsNotTriedAgain() {
    scenario.when(event("e1", ONCE)).outcome("call", throttled(10));
    scenario.when(event("e2", "{\"do\": [[\"withdraw\", \"c\"]]}")).advance(Duration.ofMinutes(5));

    assertThat(scenario.effects()).hasSize(1);
    assertThat(scenario.waiting(KEY)).isEmpty();
  }

  @Test
  void whatIsWithdrawnWhileItIsUnderWayIsNotTriedAgainEither() {
    scenario.when(event("e1", ONCE)).when(event("e2", "{\"do\": [[\"withdraw\", \"c\"]]}"));
    scenario.outcome("call", throttled(1)).advance(Duration.ofMinutes(5));

    assertThat(scenario.effects()).hasSize(1);
    assertThat(lines(KEY)).containsExactly("e1", "e2", "c expired");
  }

  @Test
  void whatIsInDoubtIsSettledByALateDoneAlsoWhenItIsWithdrawn() {
    scenario.when(event("e1", ONCE)).outcome("call", new Outcome.Unknown<>("timeout"));
    scenario.when(event("e2", "{\"do\": [[\"withdraw\", \"c\"]]}"));
    scenario.outcome("call", new Outcome.Done<>(Map.of()));

    assertThat(lines(KEY)).containsExactly("e1", "c unknown", "e2", "c done");
  }

  @Test
  void whatWasBegunAnewIsNotBroughtBackBesides() {
    scenario.when(event("e1", withPlan(ONCE, "c rejected", "[[\"park\", \"refused\"]]")));
    scenario.outcome("call", new Outcome.Rejected<>(400, 20_001, "no"));
    scenario.when(event("e2", ONCE)).retry(KEY);

    assertThat(scenario.effects()).extracting(EffectRecord::attempt).containsExactly(1, 1);
    assertThat(scenario.parked(KEY)).containsExactly("c");
  }

  @Test
  void aDecisionMadeAgainGivesItsEffectsTheSameIds() {
    DeciderRecord input =
        event(
            "e1",
            """
            {"do": [["once", "call", "c", 60], ["repeat", "look", "l", 60], ["at", "t", 5]],
             "plan": {"t": [["once", "end", "e", 60]]}}
            """);
    List<String> ids = idsAfter(scenario, input);
    assertThat(ids).hasSize(3).doesNotHaveDuplicates();

    try (DeciderScenario<Diary> again = begin(DiaryDecider.spec())) {
      assertThat(idsAfter(again, input)).isEqualTo(ids);
    }
  }

  private static List<String> idsAfter(DeciderScenario<Diary> told, DeciderRecord input) {
    told.when(input).advance(Duration.ofSeconds(6));
    return told.effects().stream().map(EffectRecord::id).toList();
  }

  @Test
  void whatIsUnderWayIsNotBegunASecondTime() {
    scenario.when(event("e1", ONCE)).when(event("e2", ONCE));
    scenario.outcome("call", throttled(1)).when(event("e3", ONCE));

    assertThat(scenario.effects()).hasSize(1);
  }

  @Test
  void timersFireOnceInTheirOrderAndCanBeMovedAndCancelled() {
    scenario.when(
        event(
            "e1",
            """
            {"do": [["at", "b", 20], ["at", "a", 20], ["at", "c", 10], ["at", "never", 15],
              ["at", "moved", 5]]}
            """));
    scenario.when(event("e2", "{\"do\": [[\"cancel\", \"never\"], [\"at\", \"moved\", 25]]}"));

    scenario.advance(Duration.ofMillis(9_999));
    assertThat(lines(KEY)).containsExactly("e1", "e2");
    scenario.advance(Duration.ofMillis(1));
    assertThat(lines(KEY)).containsExactly("e1", "e2", "c");
    scenario.advance(Duration.ofMinutes(10));
    assertThat(lines(KEY)).containsExactly("e1", "e2", "c", "a", "b", "moved");
  }

  @Test
  void aTimerOfThePastFiresAtOnce() {
    scenario.when(event("e1", "{\"do\": [[\"at\", \"past\", -5]]}"));

    assertThat(lines(KEY)).containsExactly("e1", "past");
  }

  @Test
  void aTimerForTheEndOfTimeHurtsNobody() {
    scenario.when(event("e1", "{\"do\": [[\"never\", \"end\"]]}")).when(event("e2", "{}"));

    assertThat(lines(KEY)).containsExactly("e1", "e2");
    assertThat(scenario.deadLetters()).isEmpty();
  }

  @Test
  void aTimerIsNotForgottenHoweverFarItIs() {
    scenario.when(event("e1", "{\"do\": [[\"at\", \"far\", 86400]]}"));

    scenario.advance(Duration.ofHours(25));

    assertThat(lines(KEY)).containsExactly("e1", "far");
  }

  @Test
  void whatWasDueWhileTheServiceWasDownIsDoneBeforeItIsForgotten() {
    scenario.when(event("e1", ONCE)).outcome("call", throttled(20));
    scenario.when(event("e2", "{\"do\": [[\"at\", \"t\", 30]]}"));

    scenario.skipTo(scenario.now().plus(Duration.ofDays(2)));

    assertThat(lines(KEY)).containsExactly("e1", "e2", "c expired", "t");
    assertThat(scenario.effects()).hasSize(1);
  }

  @Test
  void whatNobodyNeedsIsForgottenWithItsView() {
    scenario.when(event("e1", "{}"));
    assertThat(scenario.view(KEY).path("view").path("lines").asInt()).isEqualTo(1);

    scenario.advance(DiaryDecider.LIFETIME.multipliedBy(2));

    assertThat(scenario.isForgotten(KEY)).isTrue();
    assertThat(scenario.view(KEY).isMissingNode()).isTrue();
    assertThat(scenario.views(KEY).getLast().value()).isNull();
    assertThat(scenario.nextDue()).isNull();
  }

  @Test
  void aKeyIsRememberedForItsLifetimeAfterItsLastInput() {
    DeciderRecord ignored = event("ignored", "{\"do\": [[\"ignore\"]]}");
    scenario.when(event("e1", "{}"));

    scenario.advance(DiaryDecider.LIFETIME.plusMinutes(30)).when(ignored);
    scenario.advance(DiaryDecider.LIFETIME.minusMinutes(1));

    assertThat(scenario.isForgotten(KEY)).isFalse();
  }

  @Test
  void aKeyThatRemembersNothingIsForgottenAtOnce() {
    scenario.when(event("e1", "{}")).when(event("e2", "{\"do\": [[\"forget\"]]}"));

    assertThat(scenario.isForgotten(KEY)).isTrue();
    assertThat(scenario.views(KEY).getLast().value()).isNull();
  }

  @Test
  void aReplyGoesToWhoeverWaitsForIt() {
    scenario.command(
        DiaryDecider.COMMAND,
        KEY,
        "{\"do\": [[\"reply\", 409]]}",
        Map.of(EventHeaders.REQUEST_ID, "r1"));

    DeciderRecord reply = scenario.reply();
    assertThat(reply.requestId()).isEqualTo("r1");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.key()).isEqualTo(KEY);
    assertThat(reply.json().isObject()).isTrue();
  }

  @Test
  void whatIsForwardedIsDecidedUnderItsKeyWhichOwesTheReply() {
    scenario.command(
        DiaryDecider.COMMAND,
        KEY,
        "{\"do\": [[\"forward\", \"CA2\", {\"do\": [[\"reply\", 202]]}]]}",
        Map.of(EventHeaders.REQUEST_ID, "r1"));

    assertThat(scenario.forwards()).hasSize(1);
    assertThat(lines(OTHER_KEY))
        .containsExactly(scenario.forwards().getFirst().header(EventHeaders.CE_ID));
    assertThat(scenario.reply().requestId()).isEqualTo("r1");
    assertThat(scenario.reply().key()).isEqualTo(OTHER_KEY);
  }

  @Test
  void anInputWhoseDecisionFailsIsADeadLetterAndNothingElseOfItHappens() {
    scenario.when(event("e1", "{}"));
    scenario.when(event("e2", "{\"do\": [[\"once\", \"call\", \"c\", 60], [\"fail\"]]}"));
    scenario.when(event("e3", "{}"));

    assertThat(lines(KEY)).containsExactly("e1", "e3");
    assertThat(scenario.effects()).isEmpty();
    assertThat(scenario.deadLetters()).hasSize(1);
    DeciderRecord letter = scenario.deadLetters().getFirst();
    assertThat(letter.topic()).isEqualTo("twilio.taskrouter.v1-dlt");
    assertThat(letter.key()).isEqualTo(KEY);
    assertThat(letter.header(EventHeaders.CE_ID)).isEqualTo("e2");
    assertThat(letter.header(EventHeaders.ORIGIN_TOPIC)).isEqualTo("twilio.taskrouter.v1");
    assertThat(letter.header(EventHeaders.SERVICE)).isEqualTo("diary");
    assertThat(letter.header(EventHeaders.ERROR))
        .isEqualTo(IllegalArgumentException.class.getName());
  }

  @Test
  void whatCannotBeReadIsADeadLetter() {
    DeciderRecord good = event("e1", "{}");
    scenario.when(new DeciderRecord(good.topic(), KEY, good.headers(), null));
    scenario.when(event("e2", "[]"));
    scenario.when(good);

    assertThat(scenario.deadLetters()).hasSize(2);
    assertThat(lines(KEY)).containsExactly("e1");
  }

  @Test
  void aDecisionThatWouldMakeAStateTooLargeIsADeadLetter() {
    scenario.when(event("e1", "{}"));
    scenario.when(event("e2", "{\"do\": [[\"grow\", 66000], [\"once\", \"call\", \"c\", 60]]}"));

    assertThat(scenario.deadLetters()).hasSize(1);
    assertThat(lines(KEY)).containsExactly("e1");
    assertThat(scenario.effects()).isEmpty();
  }

  @Test
  void aDecisionThatWouldWriteWhatNoBrokerTakesIsADeadLetter() {
    Map<String, String> waits = Map.of(EventHeaders.REQUEST_ID, "r1");
    scenario.command(DiaryDecider.COMMAND, KEY, "{\"do\": [[\"reply\", 200, 1500000]]}", waits);
    scenario.command(DiaryDecider.COMMAND, KEY, "{\"do\": [[\"reply\", 200]]}", waits);

    assertThat(scenario.deadLetters()).hasSize(1);
    assertThat(lines(KEY)).containsExactly("command-2");
    assertThat(scenario.replies()).hasSize(1);
  }

  @Test
  void aRequestOfEventStreamsComesAsTheGateWritesIt() {
    scenario.eventStreams(
        """
        [{"specversion": "1.0", "id": "EZ1", "type": "com.twilio.taskrouter.task.created",
          "source": "/taskrouter", "time": "2026-03-25T13:59:59.000Z",
          "data": {"payload": {"task_sid": "WT1", "sid": "EV1"}}},
         {"specversion": "1.0", "id": "EZ2", "type": "com.twilio.taskrouter.task.updated",
          "source": "/taskrouter", "time": "2026-03-25T13:59:59.500Z",
          "data": {"payload": {"task_sid": "WT2", "sid": "EV2"}}}]
        """);

    assertThat(lines("WT1")).containsExactly("EZ1");
    assertThat(lines("WT2")).containsExactly("EZ2");
  }

  @Test
  void aTimerThatFailsIsPutOffAndTheOthersGoOn() {
    scenario.when(
        event(
            "e1",
            """
            {"do": [["at", "bad", 5], ["at", "good", 5], ["at", "later", 20],
                    ["once", "call", "c", 3600]],
             "plan": {"bad": [["fail"]]}}
            """));
    scenario.outcome("call", throttled(5));
    scenario.when(event("other", "{\"do\": [[\"at\", \"t\", 6]]}", OTHER_KEY));

    scenario.advance(Duration.ofMinutes(3));

    assertThat(lines(KEY)).containsExactly("e1", "good", "later");
    assertThat(lines(OTHER_KEY)).containsExactly("other", "t");
    assertThat(scenario.effects()).hasSize(2);

    scenario.when(event("e2", "{\"plan\": {\"bad\": []}}")).advance(Duration.ofMinutes(2));
    assertThat(lines(KEY)).containsExactly("e1", "good", "later", "e2", "bad");
  }

  @Test
  void aReleaseGoesOnWithWhatTheFormerOneKept() {
    scenario.when(event("e1", ONCE)).outcome("call", throttled(10));

    scenario.restart(DiaryDecider.spec(2)).advance(Duration.ofMinutes(1));

    assertThat(scenario.effects()).hasSize(2);
    assertThat(lines(KEY)).containsExactly("e1");
  }

  @Test
  void aStateOfANewerReleaseStopsTheServiceInsteadOfBeingOverwritten() {
    scenario.restart(DiaryDecider.spec(2)).when(event("e1", "{}"));

    assertThatThrownBy(() -> scenario.restart(DiaryDecider.spec(1)).when(event("e2", "{}")))
        .isInstanceOf(DeciderStoppedException.class)
        .hasMessageContaining("version 2");
  }

  private List<String> lines(String key) {
    return Objects.requireNonNullElse(scenario.state(key), Diary.EMPTY).lines();
  }

  private DeciderRecord event(String id, String json) {
    return event(id, json, KEY);
  }

  private DeciderRecord event(String id, String json, String key) {
    Instant now = scenario.now();
    return DeciderRecord.event(id, DiaryDecider.EVENT, key, now, now, json);
  }

  private static String withPlan(String json, String line, String steps) {
    return json.substring(0, json.lastIndexOf('}'))
        + ", \"plan\": {\""
        + line
        + "\": "
        + steps
        + "}}";
  }

  private static Outcome<Object> throttled(int seconds) {
    return new Outcome.Throttled<>(Duration.ofSeconds(seconds));
  }
}

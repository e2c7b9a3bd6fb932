package dev.signalbox.callback;

import static dev.signalbox.callback.Story.LIBRARY_FLEX;
import static dev.signalbox.callback.Story.LIBRARY_STUDIO;
import static dev.signalbox.callback.Story.RECORDING;
import static dev.signalbox.callback.Story.TEMPLATE_STUDIO;
import static dev.signalbox.callback.Story.customer;
import static dev.signalbox.callback.Story.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.decide.DeciderRecord;
import dev.signalbox.service.decide.DeciderScenario;
import dev.signalbox.service.effect.EffectRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One request, one task, whatever happens; contract callbacks, cases 11, 12, 25 and 26. */
class OnceTest {

  private final Story story = Story.with();

  @AfterEach
  void end() {
    story.close();
  }

  private static Map<String, String> retry(String... more) {
    Map<String, String> request = customer("conversation_id", "WTold", "attempts", "1");
    request.putAll(Story.parameters(more));
    return request;
  }

  @Test
  void case11TwoIdenticalRetriesInParallelAreOneTaskAndOneAnswer() {
    List<EffectRecord> held = new ArrayList<>();
    story.twilio.then(
        Acts.CREATE,
        effect -> {
          held.add(effect);
          return null;
        });
    String first = story.ask(LIBRARY_FLEX, retry());
    String second = story.ask(LIBRARY_FLEX, retry());
    assertThat(story.isAnswered(first) || story.isAnswered(second)).isFalse();

    story.scenario.outcome(held.getFirst(), story.twilio.done(held.getFirst()));

    assertThat(story.text(second))
        .isEqualTo(story.text(first))
        .contains(story.twilio.ourOnly().sid);
    assertThat(story.text(story.ask(LIBRARY_FLEX, retry()))).isEqualTo(story.text(first));
    assertThat(story.scenario.effects(Acts.CREATE)).hasSize(1);
  }

  @Test
  void case12Throttled429TwiceThenTakenIsOneTask() {
    story
        .twilio
        .refuse(Acts.CREATE, new Outcome.Throttled<>(Duration.ofMillis(100)))
        .refuse(Acts.CREATE, new Outcome.Throttled<>(Duration.ofMillis(100)));
    String request = story.ask(LIBRARY_STUDIO, customer());

    story.scenario.advance(Duration.ofSeconds(3));

    assertThat(story.status(request)).isEqualTo(200);
    assertThat(story.text(request)).contains(story.twilio.ourOnly().sid);
  }

  @Test
  void case12WhileTwilioIsAwayTheRequestIsKeptAndDoneOnceAfterwards() {
    story.twilio.away(new Outcome.Unavailable<>("HTTP 503"));
    String request = story.ask(LIBRARY_STUDIO, customer());
    story.scenario.advance(Duration.ofHours(1));
    assertThat(story.isAnswered(request)).isFalse();
    assertThat(story.scenario.waiting(keyOf(customer()))).hasSize(1);

    story.twilio.away(null);
    story.scenario.advance(Duration.ofMinutes(1));

    assertThat(story.text(request)).contains(story.twilio.ourOnly().sid);
    assertThat(story.shown(keyOf(customer())).path("state").asString()).isEqualTo("queued");
  }

  @Test
  void case12AnErrorAfterTheTaskWasMadeMakesNoSecondOne() {
    story.twilio.loseAnswer(Acts.CREATE);
    String request = story.ask(LIBRARY_STUDIO, customer());
    assertThat(story.isAnswered(request)).isFalse();

    story.scenario.advance(Duration.ofSeconds(4));

    assertThat(story.text(request)).contains(story.twilio.ourOnly().sid);
    assertThat(story.scenario.effects(Acts.FIND)).hasSize(1);
    assertThat(story.scenario.effects(Acts.CREATE)).hasSize(1);
  }

  @Test
  void case12WhatWasAskedAndNotMadeIsMadeAfterALook() {
    story.twilio.refuse(Acts.CREATE, new Outcome.Unknown<>("timeout"));
    String request = story.ask(LIBRARY_STUDIO, customer());

    story.scenario.advance(Duration.ofSeconds(4));

    assertThat(story.text(request)).contains(story.twilio.ourOnly().sid);
    assertThat(story.scenario.effects(Acts.CREATE)).hasSize(2);
  }

  @Test
  void case25AfterACrashBetweenTwiliosAnswerAndItsReportTheEventTellsWithoutALook() {
    story.twilio.loseAnswer(Acts.CREATE);
    String request = story.ask(LIBRARY_STUDIO, customer());

    story.event("task.created", story.twilio.ourOnly());

    assertThat(story.text(request)).contains(story.twilio.ourOnly().sid);
    story.scenario.advance(Duration.ofHours(1));
    assertThat(story.scenario.effects(Acts.FIND)).isEmpty();
    assertThat(story.scenario.effects(Acts.CREATE)).hasSize(1);
  }

  @Test
  void aSecondTaskOfTheSameCallbackIsCancelled() {
    story.twilio.refuse(Acts.CREATE, new Outcome.Unknown<>("timeout"));
    story.ask(LIBRARY_STUDIO, customer());
    EffectRecord first = story.scenario.effect(Acts.CREATE);
    story.scenario.advance(Duration.ofSeconds(4));
    VirtualTwilio.Task kept = story.twilio.ourOnly();

    // A process that was frozen sends after all.
    story.scenario.outcome(first, story.twilio.done(first));

    assertThat(kept.status).isEqualTo("pending");
    assertThat(story.twilio.ours().getLast().status).isEqualTo("canceled");
    assertThat(story.shown(keyOf(customer())).path("taskSid").asString()).isEqualTo(kept.sid);
  }

  @Test
  void case26RetryLaterOfAVoicemailIsANewAttemptAndItsRepeatIsNone() {
    Map<String, String> voicemail = customer("RecordingSid", RECORDING);
    story.ask(LIBRARY_STUDIO, voicemail);
    VirtualTwilio.Task first = story.twilio.ourOnly();
    story.event("task.created", first);

    Map<String, String> again =
        customer("RecordingSid", RECORDING, "conversation_id", first.sid, "attempts", "1");
    String one = story.ask(LIBRARY_FLEX, again);
    String two = story.ask(LIBRARY_FLEX, again);

    assertThat(story.twilio.ours()).hasSize(2);
    VirtualTwilio.Task second = story.twilio.ours().getLast();
    assertThat(second.data().path("attempts").asInt()).isEqualTo(1);
    assertThat(second.data().path("RecordingSid").asString()).isEqualTo(RECORDING);
    assertThat(second.attributes.path("conversations").path("conversation_id").asString())
        .isEqualTo(first.sid);
    assertThat(story.text(one)).contains(second.sid).isEqualTo(story.text(two));
  }

  @Test
  void theSameBareRequestIsTheSameCallbackForAMinuteAndAnotherAfterIt() {
    String first = story.ask(LIBRARY_STUDIO, customer());
    story.scenario.advance(Duration.ofSeconds(59));
    assertThat(story.text(story.ask(LIBRARY_STUDIO, customer()))).isEqualTo(story.text(first));

    story.scenario.advance(Duration.ofSeconds(2));
    story.ask(LIBRARY_STUDIO, customer());

    assertThat(story.twilio.ours()).hasSize(2);
  }

  @Test
  void oneCallMayAskForTwoNumbersButNotForOneTwice() {
    String first = story.ask(LIBRARY_STUDIO, customer("CallSid", "CA1"));
    Map<String, String> other = customer("CallSid", "CA1");
    other.put("numberToCall", "+15557654321");
    story.ask(LIBRARY_STUDIO, other);
    story.scenario.advance(Duration.ofHours(1));

    assertThat(story.text(story.ask(LIBRARY_STUDIO, customer("CallSid", "CA1"))))
        .isEqualTo(story.text(first));
    assertThat(story.twilio.ours()).hasSize(2);
  }

  @Test
  void aClientsOwnKeyTellsItsRequestsApart() {
    Map<String, String> headers = Map.of(EventHeaders.IDEMPOTENCY_KEY, "a");
    String key = keyOf(customer());
    story.ask("create", key, LIBRARY_STUDIO, customer(), headers);
    story.scenario.advance(Duration.ofHours(2));
    story.ask("create", key, LIBRARY_STUDIO, customer(), headers);
    assertThat(story.twilio.ours()).hasSize(1);

    story.ask("create", key, LIBRARY_STUDIO, customer("idempotencyKey", "b"), Map.of());
    assertThat(story.twilio.ours()).hasSize(2);
  }

  @Test
  void aRefusedRequestIsTriedAgainWhenItIsAskedForAgain() {
    story.twilio.refuse(Acts.CREATE, new Outcome.Rejected<>(400, 20001, "no such workflow"));
    story.ask(LIBRARY_FLEX, retry());
    assertThat(story.scenario.parked("WTold")).hasSize(1);
    assertThat(story.shown("WTold").path("reason").asString())
        .isEqualTo("refused with error 20001");

    String again = story.ask(LIBRARY_FLEX, retry());

    assertThat(story.text(again)).contains(story.twilio.ourOnly().sid);
    assertThat(story.scenario.parked("WTold")).isEmpty();
  }

  @Test
  void anOperatorBringsBackWhatWasRefused() {
    story.twilio.refuse(Acts.CREATE, new Outcome.Rejected<>(400, 20001, "no such workflow"));
    story.ask(LIBRARY_FLEX, retry());

    story.scenario.retry("WTold");

    assertThat(story.shown("WTold").path("state").asString()).isEqualTo("queued");
    assertThat(story.shown("WTold").path("taskSid").asString())
        .isEqualTo(story.twilio.ourOnly().sid);
  }

  @Test
  void whatIsRefusedOnceMoreIsParkedOnceMore() {
    story
        .twilio
        .refuse(Acts.CREATE, new Outcome.Rejected<>(400, 20001, "no such workflow"))
        .refuse(Acts.CREATE, new Outcome.Rejected<>(400, 20001, "no such workflow"))
        .loseAnswer(Acts.CREATE);
    story.ask(LIBRARY_FLEX, retry());

    story.scenario.retry("WTold");
    assertThat(story.scenario.parked("WTold")).hasSize(1);
    story.scenario.retry("WTold");
    story.scenario.advance(Duration.ofSeconds(10));

    assertThat(story.shown("WTold").path("taskSid").asString())
        .isEqualTo(story.twilio.ourOnly().sid);
  }

  @Test
  void aCopyOfATaskThatSomebodyElseMadeIsLeftAlone() {
    story.ask(LIBRARY_FLEX, retry());
    VirtualTwilio.Task own = story.twilio.ourOnly();
    VirtualTwilio.Task copy = story.twilio.existing(own.attributes.toString());

    story.event("task.created", copy);
    story.event("task.completed", own);
    story.event("task.created", copy);

    assertThat(copy.status).isEqualTo("pending");
    assertThat(story.shown("WTold").path("taskSid").asString()).isEqualTo(own.sid);
    assertThat(story.shown("WTold").path("state").asString()).isEqualTo("completed");
  }

  @Test
  void manyLongOnesOfOneCustomerAreNoMoreThanAStateHolds() {
    for (int i = 0; i < 12; i++) {
      story.ask(
          LIBRARY_STUDIO,
          customer(
              "conversation_id", "long", "attempts", "" + i % 10, "message", "m".repeat(3_000)));
      story.twilio.ours().forEach(task -> story.event("task.completed", task));
      story.ask(
          LIBRARY_STUDIO,
          customer(
              "conversation_id", "long", "idempotencyKey", "" + i, "message", "n".repeat(3_400)));
      story.twilio.ours().forEach(task -> story.event("task.completed", task));
    }
    assertThat(story.scenario.deadLetters()).isEmpty();
    assertThat(story.scenario.view("long").path("view").path("callbacks").size()).isEqualTo(8);
  }

  @Test
  void afterADayWithoutTwilioAnOperatorDecides() {
    story.twilio.away(new Outcome.Unavailable<>("HTTP 503"));
    story.ask(LIBRARY_FLEX, retry());

    story.scenario.advance(Duration.ofHours(25));

    assertThat(story.shown("WTold").path("state").asString()).isEqualTo("failed");
    assertThat(story.scenario.parked("WTold")).hasSize(1);
    story.twilio.away(null);
    story.scenario.retry("WTold");
    assertThat(story.shown("WTold").path("state").asString()).isEqualTo("queued");
  }

  @Test
  void aCustomerWhoAsksAndAsksHasFourOpenCallbacksAtMost() {
    for (int i = 0; i < 4; i++) {
      story.ask(LIBRARY_STUDIO, customer());
      story.scenario.advance(Duration.ofMinutes(2));
    }
    assertThat(story.status(story.ask(LIBRARY_STUDIO, customer()))).isEqualTo(429);
    assertThat(story.twilio.ours()).hasSize(4);
  }

  @Test
  void theSameStoryOnKafkaStreams() {
    try (Story real = Story.on(DeciderScenario.onTopology(Story.spec(Map.of())))) {
      real.twilio.loseAnswer(Acts.CREATE);
      String first = real.ask(TEMPLATE_STUDIO, customer("CallSid", "CA1"));
      real.scenario.restart(Story.spec(Map.of()));
      String second = real.ask(TEMPLATE_STUDIO, customer("CallSid", "CA1"));
      real.scenario.advance(Duration.ofSeconds(5));

      assertThat(real.text(first)).contains(real.twilio.ourOnly().sid);
      assertThat(real.text(second)).isEqualTo(real.text(first));
    }
  }

  @Test
  void aRecordThatIsBroughtTwiceIsDecidedOnce() {
    DeciderRecord record =
        story.record(
            "create", keyOf(customer()), LIBRARY_STUDIO, customer(), Map.of(), story.nextRequest());
    story.scenario.when(record).when(record);

    assertThat(story.scenario.effects(Acts.CREATE)).hasSize(1);
  }

  @Test
  void aRepeatOfARefusedRequestGetsAroundNoRule() {
    story.twilio.refuse(Acts.CREATE, new Outcome.Rejected<>(400, 20001, "no such channel"));
    story.ask(LIBRARY_FLEX, retry("taskChannel", "nonsense"));

    String foreign =
        story.ask(LIBRARY_FLEX, retry("workflowSid", "WW000000000000000000000000000000ff"));
    assertThat(story.status(foreign)).isEqualTo(400);
    assertThat(story.twilio.tasks).isEmpty();

    assertThat(story.status(story.ask(LIBRARY_FLEX, retry()))).isEqualTo(200);
    assertThat(story.twilio.ourOnly().request.path("terms").path("taskChannel").asString())
        .isEqualTo("voice");
  }

  @Test
  void aRepeatLosesNothingThatIsKnown() {
    story.twilio.refuse(Acts.CREATE, new Outcome.Rejected<>(400, 20001, "no"));
    Map<String, String> told = customer("RecordingSid", RECORDING, "TranscriptionText", "hello");
    story.ask(LIBRARY_STUDIO, told);

    story.ask(LIBRARY_STUDIO, customer("RecordingSid", RECORDING));

    assertThat(story.twilio.ourOnly().data().path("TranscriptionText").asString())
        .isEqualTo("hello");
  }

  @Test
  void whatMayHaveBeenMadeIsLookedForWhoeverAsksAgain() {
    story
        .twilio
        .loseAnswer(Acts.CREATE)
        .refuse(Acts.FIND, new Outcome.Rejected<>(400, 20001, "no such expression"));
    story.ask(LIBRARY_FLEX, retry());
    story.scenario.advance(Duration.ofSeconds(10));
    assertThat(story.shown("WTold").path("reason").asString()).isEqualTo("not-found-out");

    String again = story.ask(LIBRARY_FLEX, retry());

    assertThat(story.text(again)).contains(story.twilio.ourOnly().sid);
    assertThat(story.scenario.effects(Acts.CREATE)).hasSize(1);
    assertThat(story.scenario.parked("WTold")).isEmpty();
  }

  @Test
  void aLateRefusalOfAnEarlierAttemptIsNone() {
    story.twilio.refuse(Acts.CREATE, new Outcome.Unknown<>("timeout"));
    String request = story.ask(LIBRARY_FLEX, retry());
    EffectRecord first = story.scenario.effect(Acts.CREATE);
    List<EffectRecord> held = new ArrayList<>();
    story.twilio.then(
        Acts.CREATE,
        effect -> {
          held.add(effect);
          return null;
        });
    story.scenario.advance(Duration.ofSeconds(4));

    story.scenario.outcome(first, new Outcome.Rejected<>(400, 20001, "no"));
    assertThat(story.isAnswered(request)).isFalse();
    story.scenario.outcome(held.getFirst(), story.twilio.done(held.getFirst()));

    assertThat(story.status(request)).isEqualTo(200);
    assertThat(story.shown("WTold").path("state").asString()).isEqualTo("queued");
  }

  @Test
  void twoCustomersUnderOneKeyAreTwo() {
    Map<String, String> other = customer();
    other.put("numberToCall", "+15557654321");
    story.ask("create", " ", LIBRARY_STUDIO, customer(), Map.of());
    story.ask("create", " ", LIBRARY_STUDIO, other, Map.of());

    assertThat(story.twilio.ours()).hasSize(2);
  }
}

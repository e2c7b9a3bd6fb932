package dev.signalbox.callback;

import static dev.signalbox.callback.Story.CALL;
import static dev.signalbox.callback.Story.LIBRARY_WAIT;
import static dev.signalbox.callback.Story.TEMPLATE_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.events.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who leave the queue; contract callbacks 8, cases 20, 21 and 23. */
class LeavingTest {

  private final Story story = Story.with();
  private final VirtualTwilio.Task waiting =
      story.twilio.existing(
          "{\"call_sid\":\"" + CALL + "\",\"language\":\"de\",\"conversations\":{\"case\":\"7\"}}");

  @AfterEach
  void end() {
    story.close();
  }

  private String result(String request) {
    return story.json(request).path("result").asString();
  }

  @Test
  void theWaitingTaskIsMarkedAndCancelledAndThenTheCallbackIsMade() {
    String request = story.optForCallback(TEMPLATE_WAIT, waiting.sid);

    assertThat(result(request)).isEqualTo("booked");
    assertThat(waiting.status).isEqualTo("canceled");
    assertThat(waiting.reason).isEqualTo("Opted to request a callback");
    assertThat(waiting.attributes.path("conversations").path("abandoned").asString())
        .isEqualTo("Follow-Up");
    assertThat(waiting.attributes.path("conversations").path("case").asString()).isEqualTo("7");
    VirtualTwilio.Task task = story.twilio.ourOnly();
    assertThat(task.data().path("numberToCall").asString()).isEqualTo("+15551234567");
    assertThat(task.data().path("numberToCallFrom").asString()).isEqualTo("+15550100");
    assertThat(task.attributes.path("language").asString()).isEqualTo("de");
    assertThat(task.attributes.path("conversations").has("abandoned")).isFalse();
    assertThat(task.attributes.path("conversations").path("conversation_id").asString())
        .isEqualTo(waiting.sid);
  }

  @Test
  void case21TheCallbackKeepsItsPlaceInTheQueue() {
    story.optForCallback(TEMPLATE_WAIT, waiting.sid);

    assertThat(story.twilio.ourOnly().request.path("virtualStartTime").asString())
        .isEqualTo(waiting.dateCreated);
  }

  @Test
  void placeAndRoutingAreNotKeptWhereThatIsSwitchedOff() {
    try (Story other = Story.with("RETAIN_PLACE_IN_QUEUE", "no", "RETAIN_ROUTING", "no")) {
      VirtualTwilio.Task task = other.twilio.existing("{\"language\":\"de\"}");
      other.optForCallback(LIBRARY_WAIT, task.sid);

      assertThat(other.twilio.ourOnly().request.has("virtualStartTime")).isFalse();
      assertThat(other.twilio.ourOnly().attributes.has("language")).isFalse();
      assertThat(task.status).isEqualTo("canceled");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"assigned", "wrapping", "completed"})
  void case20AnAgentWhoAcceptsBeforeTheLookKeepsTheCall(String status) {
    waiting.status = status;

    String request = story.optForCallback(TEMPLATE_WAIT, waiting.sid);

    assertThat(result(request)).isEqualTo("with-agent");
    assertThat(waiting.status).isEqualTo(status);
    assertThat(story.twilio.ours()).isEmpty();
    assertThat(story.shown(CALL).path("state").asString()).isEqualTo("with-agent");
    assertThat(result(story.optForCallback(TEMPLATE_WAIT, waiting.sid))).isEqualTo("with-agent");
  }

  @Test
  void case20AnAgentWhoAcceptsBetweenTheLookAndTheCancellationKeepsTheCall() {
    story.twilio.then(
        Acts.ATTRIBUTES,
        effect -> {
          waiting.status = "assigned";
          return story.twilio.done(effect);
        });

    String request = story.optForCallback(TEMPLATE_WAIT, waiting.sid);

    assertThat(result(request)).isEqualTo("with-agent");
    assertThat(waiting.status).isEqualTo("assigned");
    assertThat(story.twilio.ours()).isEmpty();
  }

  @Test
  void aCallerWhoHungUpMeanwhileIsOwedTheCallback() {
    waiting.status = "canceled";

    assertThat(result(story.optForCallback(TEMPLATE_WAIT, waiting.sid))).isEqualTo("booked");
    assertThat(story.twilio.ours()).hasSize(1);
  }

  @Test
  void whoseTaskIsGoneIsOwedTheCallback() {
    assertThat(result(story.optForCallback(TEMPLATE_WAIT, "WT" + "f".repeat(32))))
        .isEqualTo("booked");
    assertThat(story.twilio.ours()).hasSize(1);
  }

  @Test
  void aCancellationWhoseAnswerIsLostIsOne() {
    story.twilio.loseAnswer(Acts.CANCEL);

    String request = story.optForCallback(TEMPLATE_WAIT, waiting.sid);
    story.scenario.advance(Duration.ofSeconds(5));

    assertThat(result(request)).isEqualTo("booked");
    assertThat(story.twilio.ours()).hasSize(1);
  }

  @Test
  void twilioAwayForAnHourTheCustomerIsCalledAfterwards() {
    story.twilio.away(new Outcome.Unavailable<>("HTTP 503"));
    story.optForCallback(TEMPLATE_WAIT, waiting.sid);
    story.scenario.advance(Duration.ofHours(1));
    // The caller was told that we will call, and has hung up: Twilio itself has cancelled the task.
    waiting.status = "canceled";

    story.twilio.away(null);
    story.scenario.advance(Duration.ofMinutes(1));

    assertThat(story.twilio.ours()).hasSize(1);
    assertThat(story.shown(CALL).path("state").asString()).isEqualTo("queued");
  }

  @Test
  void askedTwiceItIsOneCallback() {
    story.optForCallback(TEMPLATE_WAIT, waiting.sid);
    story.optForCallback(TEMPLATE_WAIT, waiting.sid);

    assertThat(story.twilio.ours()).hasSize(1);
  }

  @Test
  void toTheVoicemailTheTaskIsCancelledFirstAndThenTheCallIsRedirected() {
    String request = story.optForVoicemail(waiting.sid);

    assertThat(result(request)).isEqualTo("leaving");
    assertThat(waiting.status).isEqualTo("canceled");
    assertThat(waiting.reason).isEqualTo("Opted to leave a voicemail");
    assertThat(story.twilio.redirects).containsExactly(CALL);
    assertThat(story.scenario.effect(Acts.REDIRECT).arguments().path("url").asString())
        .endsWith("?mode=record-voicemail");
    assertThat(story.twilio.ours()).isEmpty();
    assertThat(result(story.optForVoicemail(waiting.sid))).isEqualTo("leaving");
    assertThat(story.twilio.redirects).hasSize(1);
  }

  @Test
  void case23WhoHungUpBeforeTheRedirectHasNoVoicemailAndTheTaskIsCancelledOnce() {
    story.twilio.refuse(Acts.REDIRECT, new Outcome.Rejected<>(404, 20404, "not found"));

    assertThat(result(story.optForVoicemail(waiting.sid))).isEqualTo("left");

    assertThat(story.scenario.effects(Acts.CANCEL)).hasSize(1);
    assertThat(story.twilio.ours()).isEmpty();
    assertThat(story.scenario.deadLetters()).isEmpty();
  }

  @Test
  void whoCouldNotBeConnectedToTheVoicemailIsOwedACall() {
    story.twilio.refuse(Acts.REDIRECT, new Outcome.Rejected<>(400, 21205, "Url is not valid"));

    assertThat(result(story.optForVoicemail(waiting.sid))).isEqualTo("left");

    assertThat(story.twilio.ourOnly().data().path("numberToCall").asString())
        .isEqualTo("+15551234567");
  }

  @Test
  void case20AnAgentWhoAcceptsBeforeTheVoicemailKeepsTheCall() {
    waiting.status = "assigned";

    assertThat(result(story.optForVoicemail(waiting.sid))).isEqualTo("with-agent");
    assertThat(story.twilio.redirects).isEmpty();
  }

  @Test
  void whileTwilioIsAwayTheCallerStaysInTheQueueAndMayTryAgain() {
    story.twilio.away(new Outcome.Unavailable<>("HTTP 503"));
    String first = story.optForVoicemail(waiting.sid);
    story.scenario.advance(Duration.ofSeconds(10));
    assertThat(result(first)).isEqualTo("still-queued");
    assertThat(waiting.status).isEqualTo("pending");

    story.twilio.away(null);
    assertThat(result(story.optForVoicemail(waiting.sid))).isEqualTo("leaving");
  }

  @Test
  void case23ACallThatHasEndedIsOneWhoseCallerHungUp() {
    story.twilio.refuse(Acts.REDIRECT, new Outcome.Rejected<>(400, 21220, "not in-progress"));

    assertThat(result(story.optForVoicemail(waiting.sid))).isEqualTo("left");
    assertThat(story.twilio.ours()).isEmpty();
  }

  @Test
  void whoseCancellationNobodyAnsweredIsTakenToTheVoicemailAllTheSame() {
    for (int i = 0; i < 8; i++) {
      story.twilio.loseAnswer(Acts.CANCEL);
    }
    String request = story.optForVoicemail(waiting.sid);
    story.scenario.advance(Duration.ofSeconds(30));

    assertThat(waiting.status).isEqualTo("canceled");
    assertThat(result(request)).isEqualTo("leaving");
    assertThat(story.twilio.redirects).containsExactly(CALL);
  }

  @Test
  void whoWaitsOnceMoreInTheSameCallMayLeaveOnceMore() {
    waiting.status = "assigned";
    assertThat(result(story.optForVoicemail(waiting.sid))).isEqualTo("with-agent");
    VirtualTwilio.Task second = story.twilio.existing("{\"call_sid\":\"" + CALL + "\"}");

    assertThat(result(story.optForVoicemail(second.sid))).isEqualTo("leaving");
    assertThat(second.status).isEqualTo("canceled");
  }
}

package dev.signalbox.callback.dialogue;

import static dev.signalbox.callback.dialogue.Caller.CALL;
import static dev.signalbox.callback.dialogue.Caller.PUBLIC_URL;
import static dev.signalbox.callback.dialogue.Caller.QUEUE;
import static dev.signalbox.callback.dialogue.Caller.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Waiting, and the way to the options. */
class WaitStepsTest {

  private static final String LOOP = "mode=main-wait-loop&enqueuedTaskSid=" + TASK;

  private final Caller caller = new Caller();

  @ParameterizedTest
  @ValueSource(strings = {"", "mode=initialize", "mode=undefined", "mode="})
  void case18WithoutAModeTheDialogueBegins(String query) {
    List<Verb> heard = caller.hears(query, Map.of("QueueSid", QUEUE));

    assertThat(Verb.names(heard)).containsExactly("Redirect");
    assertThat(heard.getFirst().url())
        .isEqualTo(
            PUBLIC_URL
                + Caller.PATH
                + "?mode=main-wait-loop&CallSid="
                + CALL
                + "&enqueuedTaskSid="
                + TASK
                + "&QueueSid="
                + QUEUE);
    assertThat(caller.searches).containsExactly(QUEUE + " " + CALL);
  }

  @Test
  void aTaskThatIsKnownIsNotLookedFor() {
    caller.hears("enqueuedTaskSid=" + TASK, Map.of("QueueSid", QUEUE));
    caller.hears(LOOP, Map.of("QueueSid", QUEUE));

    assertThat(caller.searches).isEmpty();
  }

  @Test
  void withoutAQueueThereIsNothingToLookFor() {
    assertThat(Verb.names(caller.hears(""))).containsExactly("Redirect");
    assertThat(caller.searches).isEmpty();
  }

  @Test
  void urlsAreOfThePathThatWasAsked() {
    caller.path = WaitExperienceController.SHORT_PATH;

    assertThat(caller.hears("").getFirst().url())
        .startsWith(PUBLIC_URL + "/callback/studio/wait-experience?mode=main-wait-loop&");
  }

  @Test
  void whoWaitsIsGreetedAndMayPressAKey() {
    List<Verb> heard = caller.hears(LOOP);

    assertThat(Verb.names(heard)).containsExactly("Say", "Gather", "Redirect");
    assertThat(heard.get(0).text()).isEqualTo(Prompt.GREETING.text());
    Verb gather = heard.get(1);
    assertThat(gather.attributes())
        .containsEntry("input", "dtmf")
        .containsEntry("timeout", "2")
        .doesNotContainKeys("numDigits", "finishOnKey", "method");
    assertThat(Verb.query(gather.url()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "mode", "handle-initial-choice",
                "CallSid", CALL,
                "enqueuedTaskSid", TASK));
    assertThat(Verb.names(gather.inside())).containsExactly("Say", "Play");
    assertThat(gather.inside().getFirst().text()).isEqualTo(Prompt.OPTIONS.text());
    assertThat(Verb.query(heard.get(2).url()))
        .containsEntry("mode", "main-wait-loop")
        .containsEntry("enqueuedTaskSid", TASK)
        .containsEntry("skipGreeting", "true");
  }

  @Test
  void whoHasBeenGreetedIsNotGreetedAgain() {
    List<Verb> heard = caller.hears(LOOP + "&skipGreeting=true");

    assertThat(Verb.names(heard)).containsExactly("Gather", "Redirect");
  }

  @ParameterizedTest
  @ValueSource(strings = {"undefined", "null", "", "WT1", "WTnothexadecimal", "CA" + "0"})
  void case18ATaskThatIsNoneIsLookedForAgainAndNothingIsOffered(String sid) {
    caller.task = null;
    String query =
        "mode=main-wait-loop&skipGreeting=true&enqueuedTaskSid=" + sid + "&QueueSid=" + QUEUE;

    List<Verb> heard = caller.hears(query);

    assertThat(Verb.names(heard)).containsExactly("Say", "Play", "Redirect");
    assertThat(heard.getFirst().text()).isEqualTo(Prompt.NO_OPTIONS.text());
    assertThat(Verb.query(heard.getLast().url()))
        .doesNotContainKey("enqueuedTaskSid")
        .containsEntry("QueueSid", QUEUE);

    caller.task = TASK;
    List<Verb> later = caller.follows(heard.getLast().url());

    assertThat(Verb.names(later)).containsExactly("Gather", "Redirect");
    assertThat(caller.searches).hasSize(2);
  }

  @Test
  void theStarOpensTheOptions() {
    List<Verb> heard =
        caller.hears("mode=handle-initial-choice&enqueuedTaskSid=" + TASK, Map.of("Digits", "*"));

    assertThat(Verb.names(heard)).containsExactly("Gather", "Redirect");
    Verb gather = heard.getFirst();
    assertThat(gather.attributes()).containsEntry("input", "dtmf").containsEntry("timeout", "2");
    assertThat(Verb.query(gather.url()))
        .containsEntry("mode", "handle-callback-or-voicemail-choice")
        .containsEntry("CallSid", CALL)
        .containsEntry("enqueuedTaskSid", TASK);
    assertThat(gather.inside().getFirst().text()).isEqualTo(Prompt.CALLBACK_OR_VOICEMAIL.text());
  }

  @Test
  void whereNoMessageCanBeLeftNoneIsOffered() {
    caller.settings.setProperty("CALLBACK_VOICEMAIL", "no");

    List<Verb> heard = caller.hears("mode=handle-initial-choice", Map.of("Digits", "*"));

    assertThat(heard.getFirst().inside().getFirst().text()).isEqualTo(Prompt.CALLBACK_ONLY.text());
    assertThat(Verb.names(caller.hears("mode=handle-callback-or-voicemail-choice&Digits=2")))
        .containsExactly("Redirect");
    assertThat(caller.commands).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "#", "**", "*1"})
  void anyOtherKeyGoesOnWaiting(String digits) {
    List<Verb> heard = caller.hears("mode=handle-initial-choice", Map.of("Digits", digits));

    assertThat(Verb.names(heard)).containsExactly("Redirect");
    assertThat(Verb.query(heard.getFirst().url())).containsEntry("mode", "main-wait-loop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unheard-of", "MAIN-WAIT-LOOP", "main-wait-loop2"})
  void case18AnUnknownModeSaysSoAndGoesOnWaiting(String mode) {
    List<Verb> heard = caller.hears("mode=" + mode + "&enqueuedTaskSid=" + TASK);

    assertThat(Verb.names(heard)).containsExactly("Say", "Redirect");
    assertThat(heard.getFirst().text()).isEqualTo(Prompt.ERROR.text());
    assertThat(Verb.query(heard.getLast().url()))
        .containsEntry("mode", "main-wait-loop")
        .containsEntry("enqueuedTaskSid", TASK);
  }

  @Test
  void theBodysValueCountsWhereTheQueryHasAnother() {
    List<Verb> heard =
        caller.hears("mode=main-wait-loop&Digits=1", Map.of("mode", "handle-initial-choice"));
    assertThat(Verb.names(heard)).containsExactly("Redirect");

    caller.hears("mode=main-wait-loop", Map.of("CallSid", CALL, "QueueSid", QUEUE));
    assertThat(caller.searches).hasSize(1);
  }

  @Test
  void voiceLanguageAndMusicAreThoseOfTheSettings() {
    caller.settings.setProperty("VOICE", "Google.en-US-Chirp3-HD-Aoede");
    caller.settings.setProperty("VOICE_LANGUAGE", "en-US");
    caller.settings.setProperty("HOLD_MUSIC_URL", "/music/hold.mp3");
    caller.settings.setProperty("INITIAL_GREETING_MESSAGE", "You & I < all: \"grüezi\"");

    List<Verb> heard = caller.hears(LOOP);

    assertThat(heard.getFirst().attributes())
        .containsEntry("voice", "Google.en-US-Chirp3-HD-Aoede")
        .containsEntry("language", "en-US");
    assertThat(heard.getFirst().text()).isEqualTo("You & I < all: \"grüezi\"");
    assertThat(heard.get(1).inside().getLast().text()).isEqualTo(PUBLIC_URL + "/music/hold.mp3");
  }
}

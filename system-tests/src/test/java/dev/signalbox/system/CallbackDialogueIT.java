package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.system.CallbackTasks.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A caller who waits in the queue walks the dialogue: for a callback that keeps the place in the
 * queue, and for a voicemail. What becomes of a call whose task is canceled nobody has written
 * down, so it is walked under both positions of that switch.
 */
class CallbackDialogueIT {

  private static final String SWITCH = "taskrouter.canceled-call";
  private static final String WORDS = "Please call me about my invoice.";
  private static final int SECONDS = 6;

  /** Of one text, which is short. */
  private static final Duration PROMPT = Duration.ofMillis(2_500);

  /** For the document that was just fetched to be what the call does. */
  private static final Duration AT_ONCE = Duration.ofMillis(300);

  private static final Duration LIMIT = Duration.ofSeconds(40);

  private static Backend backend;
  private static CallbackTasks tasks;

  @BeforeAll
  static void start(@TempDir Path dir) {
    backend = new Backend(dir);
    for (String text :
        List.of(
            "INITIAL_GREETING_MESSAGE",
            "REPEATING_PROMPT",
            "CALLBACK_OR_VOICEMAIL_CHOICE",
            "CALLBACK_NUMBER_CHOICE",
            "RECORD_VOICEMAIL_PROMPT")) {
      backend.set(text, "Hello");
    }
    backend.addCallbackService().awaitReady();
    tasks = new CallbackTasks(backend.twilio());
  }

  @AfterAll
  static void stop() {
    backend.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stays", "leaves"})
  void whoOptsForACallbackIsHungUpOnAndHasATaskInThePlaceOfTheOneThatWaited(String position) {
    backend.twilio().turn(Map.of(SWITCH, position));
    String number = "+15555550" + (position.equals("stays") ? "123" : "124");
    Caller caller = Caller.enqueued(backend, number, "");
    Task waiting = waitingTaskOf(caller);
    atTheChoice(caller);

    caller.press("1");
    caller.awaitStep("handle-callback-or-voicemail-choice");
    caller.after(AT_ONCE).press("1");
    caller.awaitHangup();

    assertThat(waitingTaskOf(caller).status()).isEqualTo("canceled");
    Task callback = awaitTask(caller.sid());
    assertThat(callback.status()).isEqualTo("pending");
    assertThat(callback.attributes().path("taskType").asString()).isEqualTo("callback");
    assertThat(callback.numberToCall()).isEqualTo(number);
    assertThat(callback.attributes().path("skill").asString())
        .as("its routing")
        .isEqualTo("billing");
    assertThat(time(callback, "virtual_start_time"))
        .isEqualTo(time(waiting, "date_created"))
        .isBefore(time(callback, "date_created"));
    assertThat(tasks.byKey().get(caller.sid())).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stays", "leaves"})
  void whoOptsForAVoicemailIsRecordedAndHasOneTaskToWhichTheTranscriptIsAttached(String position) {
    backend.twilio().turn(Map.of(SWITCH, position));
    String number = "+15555550" + (position.equals("stays") ? "133" : "134");
    // As in a Studio flow: something follows, and the call is led away from it.
    Caller caller = Caller.enqueued(backend, number, "<Pause length=\"60\"/>");
    waitingTaskOf(caller);
    atTheChoice(caller);

    caller.press("2");
    caller.awaitStep("record-voicemail");
    caller.after(PROMPT).speak(SECONDS, WORDS);
    caller.press("*");
    caller.awaitHangup();

    assertThat(waitingTaskOf(caller).status()).isEqualTo("canceled");
    Task voicemail = awaitVoicemail(number);
    assertThat(voicemail.attributes().path("taskType").asString()).isEqualTo("voicemail");
    assertThat(voicemail.attributes().at("/callBackData/RecordingSid").asString())
        .isEqualTo(voicemail.key())
        .startsWith("RE");
    Awaitility.await("the transcript is attached")
        .atMost(LIMIT)
        .untilAsserted(
            () -> {
              List<Task> all = tasks.byKey().getOrDefault(voicemail.key(), List.of());
              assertThat(all).singleElement().matches(one -> one.sid().equals(voicemail.sid()));
              assertThat(all.getFirst().attributes().at("/callBackData/TranscriptText").asString())
                  .isEqualTo(WORDS);
            });
    assertThat(tasks.byKey()).as("and no callback").doesNotContainKey(caller.sid());
  }

  /** Through the first prompt to the options. */
  private static void atTheChoice(Caller caller) {
    assertThat(caller.awaitStep("main-wait-loop")).as("its task is found").contains("=WT");
    caller.after(PROMPT).press("*");
    caller.awaitStep("handle-initial-choice");
    caller.after(AT_ONCE);
  }

  /** The one that the call itself is. */
  private static Task waitingTaskOf(Caller caller) {
    return Awaitility.await("the call is a task")
        .atMost(LIMIT)
        .until(
            () ->
                backend.twilio().tasks().stream()
                    .map(Task::of)
                    .filter(task -> task.key().isEmpty())
                    .filter(
                        task ->
                            task.attributes().path("call_sid").asString("").equals(caller.sid()))
                    .toList(),
            found -> found.size() == 1)
        .getFirst();
  }

  private static Task awaitTask(String key) {
    return Awaitility.await("there is a task for the callback")
        .atMost(LIMIT)
        .until(() -> tasks.byKey().getOrDefault(key, List.of()), found -> !found.isEmpty())
        .getFirst();
  }

  private static Task awaitVoicemail(String number) {
    return Awaitility.await("there is a task for the voicemail")
        .atMost(LIMIT)
        .until(
            () ->
                tasks.byKey().values().stream()
                    .flatMap(List::stream)
                    .filter(task -> task.numberToCall().equals(number))
                    .toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  private static Instant time(Task task, String name) {
    return Instant.parse(task.json().path(name).asString());
  }
}

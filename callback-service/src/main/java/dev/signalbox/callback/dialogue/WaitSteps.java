package dev.signalbox.callback.dialogue;

import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Gather;
import dev.signalbox.callback.dialogue.Next.FindTask;
import dev.signalbox.callback.dialogue.Next.Tell;
import org.jspecify.annotations.Nullable;

/** The loop in which a caller waits, and the way out of it. */
final class WaitSteps {

  private static final int KEY_SECONDS = 2;

  private final DialogueSettings settings;
  private final Links links;
  private final Speech speech;

  WaitSteps(DialogueSettings settings, Links links, Speech speech) {
    this.settings = settings;
    this.links = links;
    this.speech = speech;
  }

  /** Beginning to wait. */
  Next begin(Step step) {
    FindTask search = search(step);
    return search == null ? begun(step) : search;
  }

  Tell begun(Step step) {
    return new Tell(
        new VoiceResponse.Builder()
            .redirect(Speech.redirect(links.to(step, Mode.MAIN_WAIT_LOOP)))
            .build());
  }

  /** Going on to wait: a task that was not there at first may be there now. */
  Next loop(Step step) {
    FindTask search = search(step);
    return search == null ? waiting(step) : search;
  }

  Tell waiting(Step step) {
    VoiceResponse.Builder document = new VoiceResponse.Builder();
    if (!step.skipsGreeting()) {
      document.say(speech.say(Prompt.GREETING));
    }
    if (step.enqueuedTaskSid() == null) {
      document.say(speech.say(Prompt.NO_OPTIONS)).play(speech.music());
    } else {
      document.gather(
          Speech.gather(KEY_SECONDS, links.to(step, Mode.HANDLE_INITIAL_CHOICE))
              .say(speech.say(Prompt.OPTIONS))
              .play(speech.music())
              .build());
    }
    return speech.thenLoop(step, document);
  }

  /** Someone has pressed a key: which options are there? */
  Tell choice(Step step) {
    if (!step.digits().equals("*")) {
      return speech.loop(step);
    }
    Gather options =
        Speech.gather(KEY_SECONDS, links.to(step, Mode.HANDLE_CALLBACK_OR_VOICEMAIL_CHOICE))
            .say(
                speech.say(
                    settings.voicemail() ? Prompt.CALLBACK_OR_VOICEMAIL : Prompt.CALLBACK_ONLY))
            .build();
    return speech.thenLoop(step, new VoiceResponse.Builder().gather(options));
  }

  private static @Nullable FindTask search(Step step) {
    String queue = step.queueSid();
    String call = step.callSid();
    return step.enqueuedTaskSid() == null && queue != null && call != null
        ? new FindTask(queue, call)
        : null;
  }
}

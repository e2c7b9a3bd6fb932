package dev.signalbox.callback.book;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.callback.order.TaskAttributes;
import dev.signalbox.callback.order.Transcript;
import dev.signalbox.callback.order.Voicemail;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.decide.Input;
import org.jspecify.annotations.Nullable;

/** Brings a voicemail's transcript to its task, whenever it comes; contract callbacks, beyond 4. */
final class Transcripts {

  private static final int PRECONDITION_FAILED = 412;
  private static final int BAD_REQUEST = 400;
  private static final int MOST_ROUNDS = 12;
  private static final int SHORTEST = 100;

  private final Turn turn;

  Transcripts(Turn turn) {
    this.turn = turn;
  }

  /** Null where none is known. */
  @Nullable Transcript knownOf(Callback callback) {
    Voicemail voicemail = callback.order().voicemail();
    return voicemail == null ? null : voicemail.transcript();
  }

  /** A repeat of the request may know more than the first. */
  Callback learn(Callback callback, @Nullable Voicemail told) {
    Voicemail known = callback.order().voicemail();
    if (known == null || told == null || told.transcript() == null || known.transcript() != null) {
      return callback;
    }
    Callback knowing = callback.with(callback.order().with(known.with(told.transcript())));
    return attach(turn.keep(knowing));
  }

  /** Attaches it, if there is one, and a task that does not have it. */
  Callback attach(Callback callback) {
    Transcript transcript = knownOf(callback);
    if (transcript == null || callback.transcribed() || !callback.phase().hasOpenTask()) {
      return callback;
    }
    attach(callback, transcript, 0);
    return turn.keep(callback.transcribed(true));
  }

  private void attach(Callback callback, Transcript transcript, int round) {
    String task = callback.taskSid();
    if (task != null) {
      turn.act(
          Acts.patch(
              Step.TRANSCRIBE.tag(callback.id(), round),
              task,
              TaskAttributes.transcriptPatch(callback.order().spelling(), transcript),
              turn.now().plus(Acts.PATIENCE)));
    }
  }

  void onAttached(Callback callback, int round, Input.Settled settled) {
    Transcript transcript = knownOf(callback);
    if (!(settled.outcome() instanceof Outcome.Rejected<?> rejected) || transcript == null) {
      return;
    }
    boolean changedMeanwhile = rejected.status() == PRECONDITION_FAILED;
    Transcript next =
        changedMeanwhile
            ? transcript
            : rejected.status() == BAD_REQUEST ? shorter(transcript) : null;
    if (next == null || round >= MOST_ROUNDS) {
      turn.because("transcript-refused");
      return;
    }
    Voicemail voicemail = callback.order().voicemail();
    Callback changed =
        voicemail == null ? callback : callback.with(callback.order().with(voicemail.with(next)));
    attach(turn.keep(changed), next, round + 1);
  }

  /** The attributes have grown since, and it does not fit any more. */
  private static @Nullable Transcript shorter(Transcript transcript) {
    String text = transcript.text();
    return text == null || text.length() < SHORTEST
        ? null
        : new Transcript(transcript.sid(), text.substring(0, text.length() / 2));
  }
}

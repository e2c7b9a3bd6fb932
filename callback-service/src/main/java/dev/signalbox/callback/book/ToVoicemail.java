package dev.signalbox.callback.book;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.callback.answer.Answers;
import dev.signalbox.callback.answer.Client;
import dev.signalbox.callback.answer.Waiter;
import dev.signalbox.callback.request.Booking;
import dev.signalbox.callback.request.Request.Leave;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.decide.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes a caller from the queue to the voicemail: out of the queue, then the call itself; contract
 * callbacks 8, {@code handle-callback-or-voicemail-choice}.
 */
final class ToVoicemail {

  /** In the tags of its effects. */
  static final String NAME = "voicemail";

  private static final String REASON = "Opted to leave a voicemail";
  private static final int NOT_FOUND = 404;

  /** Twilio's code for a call that has ended. */
  private static final int NOT_IN_PROGRESS = 21220;

  /** The caller listens to music until then. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Out of the queue, the caller hears nothing: it is tried as long as the call may last so. */
  private static final Duration REDIRECT_PATIENCE = Duration.ofSeconds(20);

  private final Turn turn;
  private final Intake intake;

  ToVoicemail(Turn turn, Intake intake) {
    this.turn = turn;
    this.intake = intake;
  }

  void leave(Leave leave, @Nullable String request) {
    Waiter waiter = new Waiter(String.valueOf(request), Client.DIALOGUE);
    Leaving known = ofSameTask(leave);
    if (known != null && known.result() == null) {
      turn.book(turn.book().with(known.waitedFor(waiter)));
    } else if (known != null && !Result.STILL_QUEUED.word.equals(known.result())) {
      turn.reply(waiter, Answers.result(String.valueOf(known.result())));
    } else if (leave.waiting() == null) {
      turn.reply(waiter, Answers.result(Result.STILL_QUEUED.word));
    } else {
      turn.book(turn.book().with(new Leaving(leave, List.of(waiter), null)));
      departure(leave.waiting()).begin();
      turn.because("leaving");
    }
  }

  /** In one call, a customer may wait more than once. */
  private @Nullable Leaving ofSameTask(Leave leave) {
    Leaving known = turn.book().leaving();
    return known != null && Objects.equals(known.leave().waiting(), leave.waiting()) ? known : null;
  }

  private enum Result {
    LEAVING("leaving"),
    WITH_AGENT("with-agent"),
    STILL_QUEUED("still-queued"),
    LEFT("left");

    private final String word;

    Result(String word) {
      this.word = word;
    }
  }

  private Departures departure(String task) {
    Instant until = turn.now().plus(PATIENCE);
    return new Departures(turn, NAME, task, REASON, until);
  }

  void on(Step.Tag tag, Input.Settled settled) {
    Leaving leaving = turn.book().leaving();
    String task = leaving == null ? null : leaving.leave().waiting();
    if (leaving == null || leaving.result() != null || task == null) {
      return;
    }
    if (tag.step() == Step.REDIRECT) {
      onRedirected(leaving, settled);
      return;
    }
    switch (departure(task).on(tag, settled, seen -> {})) {
      case LEFT, GONE, UNSURE -> redirect(leaving.leave());
      case WITH_AGENT -> end(leaving, Result.WITH_AGENT);
      case STUCK -> end(leaving, Result.STILL_QUEUED);
      case null -> turn.because("leaving");
    }
  }

  private void redirect(Leave leave) {
    turn.act(
        Acts.redirect(
            Step.REDIRECT.tag(NAME, 0),
            leave.callSid(),
            leave.recordUrl(),
            turn.now().plus(REDIRECT_PATIENCE)));
    turn.because("redirecting");
  }

  /** Who has hung up wants nothing more; whom we could not connect is owed a call. */
  private void onRedirected(Leaving leaving, Input.Settled settled) {
    if (settled.outcome() instanceof Outcome.Done) {
      end(leaving, Result.LEAVING);
      return;
    }
    end(leaving, Result.LEFT);
    Booking instead = leaving.leave().instead();
    boolean hungUp =
        settled.outcome() instanceof Outcome.Rejected<?> rejected
            && (rejected.status() == NOT_FOUND || rejected.code() == NOT_IN_PROGRESS);
    if (!hungUp && instead != null) {
      intake.take(instead, null);
    }
  }

  private void end(Leaving leaving, Result result) {
    leaving.waiters().forEach(one -> turn.reply(one, Answers.result(result.word)));
    turn.book(turn.book().with(leaving.ended(result.word)));
    turn.because(result.word);
  }
}

package dev.signalbox.callback.book;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.callback.answer.Answers;
import dev.signalbox.callback.answer.Client;
import dev.signalbox.callback.answer.Waiter;
import dev.signalbox.callback.request.Booking;
import dev.signalbox.events.Outcome;
import dev.signalbox.kafka.Reply;
import dev.signalbox.service.decide.Input;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What operators ask for. */
final class Operators {

  private static final String REASON = "Canceled by an operator";
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final Turn turn;
  private final Making making;
  private final Intake intake;
  private final Progress progress;

  Operators(Turn turn, Making making, Intake intake, Progress progress) {
    this.turn = turn;
    this.making = making;
    this.intake = intake;
    this.progress = progress;
  }

  void cancel(String id, @Nullable String request) {
    Waiter waiter = new Waiter(String.valueOf(request), Client.OPERATOR);
    Callback callback = turn.book().withId(id);
    if (callback == null) {
      refuse(waiter, NOT_FOUND, "there is no such callback");
    } else if (callback.phase() == Phase.QUEUED) {
      cancelTask(callback, waiter);
    } else if (callback.phase() == Phase.ASSIGNED) {
      refuse(waiter, CONFLICT, "an agent has it");
    } else if (callback.phase() == Phase.LEAVING) {
      refuse(waiter, CONFLICT, "its caller is just leaving the queue");
    } else if (callback.phase().isOver()) {
      refuse(waiter, CONFLICT, "it is over");
    } else {
      drop(callback, waiter);
    }
  }

  private void cancelTask(Callback callback, Waiter waiter) {
    String task = callback.taskSid();
    if (task != null) {
      turn.act(
          Acts.cancel(
              Step.CANCEL.tag(callback.id(), 0), task, REASON, turn.now().plus(Acts.PATIENCE)));
      turn.keep(callback.waitedFor(waiter));
      turn.because("canceling");
    }
  }

  /** There is no task that is known; one that comes all the same is cancelled as well. */
  private void drop(Callback callback, Waiter waiter) {
    turn.withdraw(Step.CREATE.tag(callback.id(), callback.run()));
    if (callback.phase() != Phase.SOUGHT) {
      // A search that is under way goes on: what it finds is not wanted, and goes.
      turn.withdraw(Step.FIND.tag(callback.id(), callback.run()));
    }
    turn.cancel(Step.DUE, callback);
    turn.answer(callback);
    turn.keep(callback.unwanted(turn.now()));
    turn.reply(waiter, Answers.accepted(waiter.client(), null));
    turn.because("canceled");
    if (callback.phase() == Phase.DOUBTED || Making.isInDoubt(callback)) {
      turn.at(Step.DOUBT, callback, turn.now());
    }
  }

  void onCanceled(Callback callback, Input.Settled settled) {
    boolean done = settled.outcome() instanceof Outcome.Done;
    for (Waiter waiter : callback.waiters()) {
      if (done) {
        turn.reply(waiter, Answers.accepted(waiter.client(), callback.taskSid()));
      } else {
        refuse(waiter, CONFLICT, "its task cannot be cancelled any more");
      }
    }
    Callback after = callback.waitedForBy(List.of());
    turn.keep(
        done && callback.phase().hasOpenTask()
            ? after.in(Phase.CANCELED, turn.now()).because("operator")
            : after);
  }

  void again(String id, @Nullable String request) {
    Waiter waiter = new Waiter(String.valueOf(request), Client.OPERATOR);
    Callback callback = turn.book().withId(id);
    if (callback == null) {
      refuse(waiter, NOT_FOUND, "there is no such callback");
    } else if (callback.phase() == Phase.SCHEDULED || callback.phase() == Phase.FAILED) {
      turn.cancel(Step.DUE, callback);
      making.retry(callback.waitedFor(waiter));
    } else if (!callback.phase().isOver()) {
      refuse(waiter, CONFLICT, "it is under way");
    } else {
      callAgain(callback, waiter);
    }
  }

  private void callAgain(Callback callback, Waiter waiter) {
    Booking next = progress.againFor(callback);
    if (next == null) {
      refuse(waiter, CONFLICT, "it never had a task");
      return;
    }
    intake.take(next.forClient(Client.OPERATOR), waiter.requestId());
  }

  private void refuse(Waiter waiter, int status, String message) {
    Reply reply = Answers.refused(waiter.client(), status, message);
    turn.reply(waiter, reply);
    turn.because("refused");
  }
}

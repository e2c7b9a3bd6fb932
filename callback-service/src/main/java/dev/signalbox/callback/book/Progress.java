package dev.signalbox.callback.book;

import dev.signalbox.callback.order.Order;
import dev.signalbox.callback.request.Booking;
import dev.signalbox.callback.request.Source;
import dev.signalbox.callback.settings.CallbackSettings;
import org.jspecify.annotations.Nullable;

/** What becomes of a callback once its task is there, as events tell it. */
final class Progress {

  private final Turn turn;
  private final CallbackSettings settings;
  private final Making making;
  private final Intake intake;

  Progress(Turn turn, CallbackSettings settings, Making making, Intake intake) {
    this.turn = turn;
    this.settings = settings;
    this.making = making;
    this.intake = intake;
  }

  void on(News.OfTask news) {
    Callback callback = turn.book().withId(news.id());
    if (callback == null) {
      return;
    }
    making.made(callback, news.taskSid());
    Callback now = turn.now(callback);
    if (news.taskSid().equals(now.taskSid()) && isLater(news.to(), now.phase())) {
      turn.keep(now.in(news.to(), news.at()).because(news.reason()));
      turn.because(news.to().word());
    }
  }

  /** Events come in any order; what is over stays over. */
  private static boolean isLater(Phase to, Phase is) {
    return switch (to) {
      case ASSIGNED -> is == Phase.QUEUED;
      case COMPLETED, CANCELED -> is.hasOpenTask();
      default -> false;
    };
  }

  /** The policy may want the customer called once more, without an agent's asking for it. */
  void on(News.OfCall news) {
    Callback callback = turn.book().withId(news.id());
    if (callback == null || callback.taskSid() == null) {
      return;
    }
    Order order = callback.order();
    if (!settings.policyOf(order.terms().workflowSid()).requeueOn().contains(news.end())) {
      turn.because("of-no-interest");
      return;
    }
    intake.take(again(callback, callback.taskSid(), Source.POLICY), null);
  }

  /** An agent who asks for the same call names the same task and attempt: it is one. */
  private Booking again(Callback callback, String task, Source source) {
    Order next = callback.order().again(task);
    return new Booking(
        source,
        callback.booking().client(),
        task + "#" + next.attempts(),
        true,
        next,
        null,
        false,
        turn.now());
  }

  /** An operator wants it called again. */
  @Nullable Booking againFor(Callback callback) {
    return callback.taskSid() == null ? null : again(callback, callback.taskSid(), Source.OPERATOR);
  }
}

package dev.signalbox.callback.book;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.callback.answer.Answers;
import dev.signalbox.callback.answer.Client;
import dev.signalbox.callback.answer.Waiter;
import dev.signalbox.callback.order.Mark;
import dev.signalbox.callback.order.Order;
import dev.signalbox.callback.order.Spelling;
import dev.signalbox.callback.order.TaskAttributes;
import dev.signalbox.callback.order.TaskFacts;
import dev.signalbox.callback.request.Booking;
import dev.signalbox.callback.request.Source;
import dev.signalbox.callback.settings.CallbackSettings;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.decide.Input;
import dev.signalbox.service.effect.Json;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes in that somebody is to be called, once: a repeat is answered with what the first came to;
 * contract callbacks, beyond 1.
 */
final class Intake {

  private static final String REASON = "Opted to request a callback";
  private static final int BAD_REQUEST = 400;
  private static final int TOO_MANY_REQUESTS = 429;

  private static final String ID_LIKE_ANY = "0".repeat(24);

  /** Of one customer. */
  private static final int MOST_OPEN = 4;

  private final Turn turn;
  private final CallbackSettings settings;
  private final Making making;
  private final Transcripts transcripts;

  Intake(Turn turn, CallbackSettings settings, Making making, Transcripts transcripts) {
    this.turn = turn;
    this.settings = settings;
    this.making = making;
    this.transcripts = transcripts;
  }

  /**
   * Takes it in.
   *
   * @param request who waits for the answer; null for nobody
   */
  void take(Booking booking, @Nullable String request) {
    Waiter waiter = request == null ? null : new Waiter(request, booking.client());
    Callback known = known(booking);
    if (known != null) {
      repeat(known, booking, waiter);
      return;
    }
    Refusal refusal = refusalOf(booking);
    if (refusal == null) {
      begin(booking, waiter);
    } else {
      refuse(refusal, booking, waiter);
    }
  }

  /** Why somebody is not to be called. */
  private record Refusal(int status, String message) {}

  private @Nullable Callback known(Booking booking) {
    if (booking.identity() != null) {
      return turn.book().identifiedBy(booking.identity());
    }
    return turn.book().callbacks().stream()
        .filter(one -> one.booking().identity() == null)
        .filter(one -> one.order().numberToCall().equals(booking.order().numberToCall()))
        .filter(
            one ->
                Duration.between(one.booking().at(), booking.at())
                        .abs()
                        .compareTo(settings.repeatWindow())
                    <= 0)
        .findAny()
        .orElse(null);
  }

  private void repeat(Callback known, Booking booking, @Nullable Waiter waiter) {
    turn.because("repeat");
    Callback callback = transcripts.learn(known, booking.order().voicemail());
    if (callback.phase() == Phase.FAILED) {
      retry(callback, booking, waiter);
      return;
    }
    if (waiter == null) {
      return;
    }
    if (callback.phase() == Phase.WITH_AGENT && waiter.client() == Client.DIALOGUE) {
      turn.reply(waiter, Answers.result(Phase.WITH_AGENT.word()));
    } else if (callback.phase().isBeingMade() || callback.phase() == Phase.LEAVING) {
      turn.keep(callback.waitedFor(waiter));
    } else {
      turn.reply(waiter, Answers.accepted(waiter.client(), callback.taskSid()));
    }
  }

  /** Who asks again may have mended how the task is made; the rest is as it was. */
  private void retry(Callback callback, Booking booking, @Nullable Waiter waiter) {
    Refusal refusal = refusalByRules(booking);
    if (refusal != null) {
      refuse(refusal, booking, waiter);
      return;
    }
    Order order = callback.order().on(booking.order().terms());
    making.retry(waitedFor(callback.with(order), waiter));
  }

  private void refuse(Refusal refusal, Booking booking, @Nullable Waiter waiter) {
    if (waiter != null) {
      turn.reply(waiter, Answers.refused(waiter.client(), refusal.status(), refusal.message()));
    }
    Late.check(booking.at(), turn.now());
    turn.because("refused");
  }

  private static Callback waitedFor(Callback callback, @Nullable Waiter waiter) {
    return waiter == null ? callback : callback.waitedFor(waiter);
  }

  private @Nullable Refusal refusalOf(Booking booking) {
    if (turn.book().open() >= MOST_OPEN || !turn.book().hasRoomFor(booking.order())) {
      return new Refusal(TOO_MANY_REQUESTS, "this customer has too many open callbacks");
    }
    return refusalByRules(booking);
  }

  private @Nullable Refusal refusalByRules(Booking booking) {
    Order order = booking.order();
    String workflow = order.terms().workflowSid();
    if (!booking.trusted()
        && workflow != null
        && !settings.allows(workflow)
        && !turn.book().knowsWorkflow(workflow)) {
      return new Refusal(BAD_REQUEST, "workflowSid: this workflow is not allowed");
    }
    int most = settings.policyOf(workflow).attempts();
    if (booking.source() != Source.OPERATOR && order.attempts() >= most) {
      return new Refusal(BAD_REQUEST, "attempts: the limit is " + most);
    }
    return fits(order)
        ? null
        : new Refusal(
            BAD_REQUEST,
            "the attributes of the task would have more than "
                + TaskAttributes.LONGEST
                + " characters");
  }

  /** Only these have no bound of their own that is low enough. */
  private boolean fits(Order order) {
    return (order.message() == null && order.original() == null)
        || new TaskAttributes(settings.timeZone()).of(order, new Mark(turn.key(), ID_LIKE_ANY))
            != null;
  }

  private void begin(Booking booking, @Nullable Waiter waiter) {
    Callback callback = waitedFor(Callback.of(turn.key(), booking, turn.now()), waiter);
    if (booking.waiting() == null) {
      making.schedule(callback);
    } else if (booking.leaves()) {
      turn.keep(callback.in(Phase.LEAVING, turn.now()));
      departure(callback, booking.waiting()).begin();
      turn.because("leaving");
    } else {
      // Its caller has left already, but the new task is to be like the one that waited.
      turn.keep(callback.in(Phase.LEAVING, turn.now()));
      turn.act(
          Acts.fetch(
              Step.LOOK.tag(callback.id(), 0), booking.waiting(), turn.now().plus(Acts.PATIENCE)));
      turn.because("looking");
    }
  }

  private Departures departure(Callback callback, String task) {
    return new Departures(turn, callback.id(), task, REASON, turn.now().plus(Acts.PATIENCE));
  }

  /** The waiting task was looked at, marked or cancelled. */
  void onWaiting(Callback callback, Step.Tag tag, Input.Settled settled) {
    String task = callback.booking().waiting();
    if (task == null || callback.phase() != Phase.LEAVING) {
      return;
    }
    if (!callback.booking().leaves()) {
      if (settled.outcome() instanceof Outcome.Done<JsonNode>(JsonNode resource)) {
        follow(callback, Json.MAPPER.treeToValue(resource, TaskFacts.class));
      }
      making.schedule(turn.now(callback));
      return;
    }
    Departures.End end =
        departure(callback, task).on(tag, settled, facts -> follow(callback, facts));
    if (end == Departures.End.WITH_AGENT) {
      callback.waiters().forEach(one -> turn.reply(one, Answers.result(Phase.WITH_AGENT.word())));
      turn.keep(callback.waitedForBy(List.of()).in(Phase.WITH_AGENT, turn.now()));
      turn.because("with-agent");
    } else if (end != null) {
      making.schedule(turn.answer(turn.now(callback)));
    }
  }

  private void follow(Callback callback, TaskFacts facts) {
    Order order = callback.order();
    ObjectNode attributes =
        settings.retainRouting() && facts.attributes() instanceof ObjectNode object ? object : null;
    Order following =
        order.following(attributes, settings.retainPlace() ? facts.dateCreated() : null);
    turn.keep(callback.with(following.conversing(conversationOf(order, facts))));
  }

  private static @Nullable String conversationOf(Order order, TaskFacts facts) {
    if (order.conversationId() != null) {
      return order.conversationId();
    }
    JsonNode id = facts.attributes().path("conversations").path("conversation_id");
    return id.isString()
        ? id.stringValue()
        : order.spelling() == Spelling.TEMPLATE ? facts.sid() : null;
  }
}

package dev.signalbox.callback.book;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.callback.answer.Answers;
import dev.signalbox.callback.number.PhoneNumbers;
import dev.signalbox.callback.order.Mark;
import dev.signalbox.callback.order.Order;
import dev.signalbox.callback.order.TaskAttributes;
import dev.signalbox.callback.order.TaskFacts;
import dev.signalbox.callback.request.Booking;
import dev.signalbox.callback.request.Request;
import dev.signalbox.callback.request.Source;
import dev.signalbox.callback.settings.CallbackSettings;
import dev.signalbox.events.Outcome;
import dev.signalbox.kafka.Reply;
import dev.signalbox.service.decide.Input;
import dev.signalbox.service.effect.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Has the customer of a task called again, by what the task itself says; contract callbacks 6. The
 * key is the task's: whoever owns the callback decides it.
 */
final class Requeues {

  /** There is one look at a time, whoever asks for it. */
  static final String TAG = "requeue";

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  /** Whoever asked first has long stopped waiting. */
  private static final int MOST_WAITERS = 32;

  private final Turn turn;
  private final CallbackSettings settings;

  Requeues(Turn turn, CallbackSettings settings) {
    this.turn = turn;
    this.settings = settings;
  }

  /** Looks at the task first. */
  void ask(Request.Requeue requeue, Instant receivedAt, @Nullable String request) {
    List<Requeuer> all = new ArrayList<>(turn.book().requeues());
    all.add(new Requeuer(request, requeue.client(), receivedAt));
    turn.book(
        turn.book().requeuedBy(all.subList(Math.max(0, all.size() - MOST_WAITERS), all.size())));
    turn.act(Acts.fetch(TAG, requeue.taskSid(), turn.now().plus(Acts.PATIENCE)));
    turn.because("looking");
  }

  void onLook(Input.Settled settled) {
    switch (settled.outcome()) {
      case Outcome.Done<JsonNode>(JsonNode resource) ->
          again(Json.MAPPER.treeToValue(resource, TaskFacts.class));
      case Outcome.Rejected<JsonNode> rejected when rejected.status() == NOT_FOUND ->
          refuse(one -> Answers.refused(one.client(), NOT_FOUND, "there is no such task"));
      case Outcome.Rejected<JsonNode> rejected ->
          refuse(one -> Answers.rejected(one.client(), rejected.status(), rejected.code()));
      default -> turn.park("expired");
    }
  }

  private void again(TaskFacts facts) {
    Order order = callable(TaskAttributes.read(facts, turn.now()));
    if (order == null) {
      refuse(
          one ->
              Answers.refused(
                  one.client(), BAD_REQUEST, "the task names nobody who can be called"));
      return;
    }
    Order next = order.again(facts.sid());
    String owner = ownerOf(facts);
    for (Requeuer one : turn.book().requeues()) {
      Booking booking =
          new Booking(
              Source.PLUGIN,
              one.client(),
              facts.sid() + "#" + next.attempts(),
              true,
              next,
              null,
              false,
              one.at());
      turn.forward(owner, Booking.TYPE, booking, one.requestId());
    }
    turn.book(turn.book().requeuedBy(List.of()));
    turn.because("requeued");
  }

  /** Others write attributes, too. Who has left a message is heard, whatever the number is. */
  private @Nullable Order callable(@Nullable Order order) {
    if (order == null || order.voicemail() != null) {
      return order;
    }
    return settings.numbers().toCall(order.numberToCall(), order.numberToCallFrom())
            instanceof PhoneNumbers.Number.Callable(String e164)
        ? order.toCall(e164)
        : null;
  }

  private String ownerOf(TaskFacts facts) {
    Mark mark = Mark.of(facts.attributes());
    Mark owner = mark == null ? turn.book().owner() : mark;
    return owner == null ? turn.key() : owner.key();
  }

  /** Whoever was told that it is accepted does not hear it: then an operator has to know. */
  private void refuse(Function<Requeuer, Reply> reply) {
    List<Requeuer> unheard = new ArrayList<>();
    for (Requeuer one : turn.book().requeues()) {
      turn.reply(one.requestId(), reply.apply(one));
      if (Late.is(one.at(), turn.now())) {
        unheard.add(one);
      }
    }
    turn.book(turn.book().requeuedBy(unheard));
    if (!unheard.isEmpty()) {
      turn.park("rejected");
    }
    turn.because("refused");
  }
}

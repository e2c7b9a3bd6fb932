package dev.signalbox.callback.book;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.callback.answer.Answers;
import dev.signalbox.callback.answer.Waiter;
import dev.signalbox.callback.order.Mark;
import dev.signalbox.callback.order.Order;
import dev.signalbox.callback.order.TaskAttributes;
import dev.signalbox.callback.order.TaskFacts;
import dev.signalbox.callback.request.Booking;
import dev.signalbox.callback.request.Request;
import dev.signalbox.callback.request.Source;
import dev.signalbox.events.Outcome;
import dev.signalbox.kafka.Reply;
import dev.signalbox.service.decide.Input;
import dev.signalbox.service.effect.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  private final Intake intake;

  Requeues(Turn turn, Intake intake) {
    this.turn = turn;
    this.intake = intake;
  }

  /** Looks at the task first. */
  void ask(Request.Requeue requeue, @Nullable String request) {
    List<Waiter> waiters = new ArrayList<>(turn.book().requeues());
    // A request without an id has nobody who waits, and is done all the same.
    waiters.add(new Waiter(Objects.requireNonNullElse(request, ""), requeue.client()));
    turn.book(
        turn.book()
            .requeuedBy(
                waiters.subList(Math.max(0, waiters.size() - MOST_WAITERS), waiters.size())));
    turn.act(Acts.fetch(TAG, requeue.taskSid(), turn.now().plus(Acts.PATIENCE)));
    turn.because("looking");
  }

  void onLook(Input.Settled settled) {
    switch (settled.outcome()) {
      case Outcome.Done<JsonNode>(JsonNode resource) ->
          again(Json.MAPPER.treeToValue(resource, TaskFacts.class));
      case Outcome.Rejected<JsonNode> rejected when rejected.status() == NOT_FOUND ->
          answer(one -> Answers.refused(one.client(), NOT_FOUND, "there is no such task"));
      case Outcome.Rejected<JsonNode> rejected ->
          answer(one -> Answers.rejected(one.client(), rejected.status(), rejected.code()));
      default -> turn.park("expired");
    }
  }

  private void again(TaskFacts facts) {
    Order order = TaskAttributes.read(facts, turn.now());
    if (order == null) {
      answer(
          one ->
              Answers.refused(
                  one.client(), BAD_REQUEST, "the task does not say who is to be called"));
      return;
    }
    Order next = order.again(facts.sid());
    String owner = ownerOf(facts);
    for (Waiter waiter : turn.book().requeues()) {
      Booking booking =
          new Booking(
              Source.PLUGIN,
              waiter.client(),
              facts.sid() + "#" + next.attempts(),
              true,
              next,
              null,
              false,
              turn.now());
      String request = waiter.requestId().isEmpty() ? null : waiter.requestId();
      if (owner.equals(turn.key())) {
        intake.take(booking, request);
      } else {
        turn.forward(owner, Booking.TYPE, booking, request);
      }
    }
    turn.book(turn.book().requeuedBy(List.of()));
    turn.because("requeued");
  }

  private String ownerOf(TaskFacts facts) {
    Mark mark = Mark.of(facts.attributes());
    Mark owner = mark == null ? turn.book().owner() : mark;
    return owner == null ? turn.key() : owner.key();
  }

  private void answer(Function<Waiter, Reply> reply) {
    turn.book().requeues().forEach(one -> turn.reply(one, reply.apply(one)));
    turn.book(turn.book().requeuedBy(List.of()));
    turn.because("refused");
  }
}

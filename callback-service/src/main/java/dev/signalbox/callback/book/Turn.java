package dev.signalbox.callback.book;

import dev.signalbox.callback.answer.Answers;
import dev.signalbox.callback.answer.Waiter;
import dev.signalbox.callback.request.Request;
import dev.signalbox.kafka.Reply;
import dev.signalbox.service.decide.Decision;
import dev.signalbox.service.decide.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One decision while it is being made. */
final class Turn {

  private final String key;
  private final Instant now;
  private final List<Consumer<Decision<Book>>> consequences = new ArrayList<>();
  private Book book;
  private String word = "known";

  Turn(String key, Book book, Instant now) {
    this.key = key;
    this.book = book;
    this.now = now;
  }

  String key() {
    return key;
  }

  Instant now() {
    return now;
  }

  Book book() {
    return book;
  }

  void book(Book changed) {
    book = changed;
  }

  Callback keep(Callback callback) {
    book = book.with(callback);
    return callback;
  }

  /** This callback as it is by now. */
  Callback now(Callback callback) {
    Callback kept = book.withId(callback.id());
    return kept == null ? callback : kept;
  }

  void act(Effect effect) {
    consequences.add(decision -> decision.act(effect));
  }

  void withdraw(String tag) {
    consequences.add(decision -> decision.withdraw(tag));
  }

  void park(String reason) {
    consequences.add(decision -> decision.park(reason));
  }

  void reply(Waiter waiter, Reply reply) {
    reply(waiter.requestId(), reply);
  }

  void reply(@Nullable String request, Reply reply) {
    consequences.add(decision -> decision.reply(request, reply));
  }

  void forward(String other, String type, Object body, @Nullable String requestId) {
    consequences.add(decision -> decision.forward(other, type, body, requestId));
  }

  void at(Step step, Callback callback, Instant when) {
    consequences.add(decision -> decision.at(step.timer(callback), when));
  }

  void cancel(Step step, Callback callback) {
    consequences.add(decision -> decision.cancel(step.timer(callback)));
  }

  /** Nothing is to be done: this is the answer. */
  void answer(Request.Answered answered, @Nullable String request) {
    consequences.add(decision -> decision.reply(request, answered.reply()));
    word = answered.why();
  }

  /** Tells all who wait for this callback what has become of it. */
  Callback answer(Callback callback) {
    for (Waiter waiter : callback.waiters()) {
      reply(waiter, Answers.accepted(waiter.client(), callback.taskSid()));
    }
    return keep(callback.waitedForBy(List.of()));
  }

  void because(String why) {
    word = why;
  }

  Decision<Book> decision(@Nullable Book before) {
    if (consequences.isEmpty() && book.equals(before == null ? Book.EMPTY : before)) {
      return Decision.ignore(before, word);
    }
    Decision<Book> decision = Decision.to(book.equals(Book.EMPTY) ? null : book);
    consequences.forEach(consequence -> consequence.accept(decision));
    return decision.because(word);
  }
}

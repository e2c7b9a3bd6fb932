package dev.signalbox.mediastream.leg;

import dev.signalbox.events.Outcome.Rejected;
import dev.signalbox.kafka.Reply;
import dev.signalbox.mediastream.command.Answers;
import java.util.function.Function;
import java.util.function.Predicate;

/** Answers the requests that wait for what becomes of a part. */
record Waiting(Turn turn) {

  /** To all who wait: it runs. */
  Part runs(Part part, String sid) {
    return answered(
        part,
        waiter -> true,
        waiter ->
            waiter.stop()
                ? Answers.accepted(waiter.version())
                : Answers.started(waiter.version(), turn.key(), sid));
  }

  /** To those who asked for the stop: nothing of it runs. */
  Part isStopped(Part part) {
    return answered(part, Waiter::stop, waiter -> ofStop(part, waiter));
  }

  /** To all who wait: it is not streamed any more, whatever they asked. */
  Part isOver(Part part) {
    return answered(
        part,
        waiter -> true,
        waiter -> waiter.stop() ? ofStop(part, waiter) : Answers.accepted(waiter.version()));
  }

  private Reply ofStop(Part part, Waiter waiter) {
    return part.sid() == null
        ? Answers.noSuchStream(waiter.version())
        : Answers.stopped(waiter.version(), turn.key(), part.sid());
  }

  /** To those who asked for the start: there is no call to stream. */
  Part callIsOver(Part part) {
    return answered(part, waiter -> !waiter.stop(), waiter -> Answers.noSuchCall(waiter.version()));
  }

  /** To those who asked for the start: what it needs is not set. */
  Part isNotConfigured(Part part) {
    return answered(
        part, waiter -> !waiter.stop(), waiter -> Answers.missing(waiter.version(), false));
  }

  /** To all who wait: Twilio refused. */
  Part isRefused(Part part, Rejected<?> rejected) {
    return answered(
        part,
        waiter -> true,
        waiter ->
            waiter.stop()
                ? Answers.stopRefused(waiter.version(), rejected)
                : Answers.startRefused(waiter.version(), rejected));
  }

  private Part answered(Part part, Predicate<Waiter> which, Function<Waiter, Reply> answer) {
    part.waiters().stream()
        .filter(which)
        .forEach(waiter -> turn.reply(waiter.request(), answer.apply(waiter)));
    return part.waiters(part.waiters().stream().filter(which.negate()).toList());
  }
}

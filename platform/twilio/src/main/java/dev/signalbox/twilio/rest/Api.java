package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import dev.signalbox.events.Outcome.Done;
import dev.signalbox.twilio.rest.ApiLimit.Permit;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One API of Twilio: what keeps us from asking it too much, or while it is away. */
final class Api {

  private final CircuitBreaker breaker;
  private final ApiLimit limit;
  private final Pace searches;
  private final Sender sender;
  private final Answers answers;
  private final RequestCounters counters;
  private final Time time;

  Api(
      CircuitBreaker breaker,
      ApiLimit limit,
      Pace searches,
      Sender sender,
      Answers answers,
      RequestCounters counters,
      Time time) {
    this.breaker = breaker;
    this.limit = limit;
    this.searches = searches;
    this.sender = sender;
    this.answers = answers;
    this.counters = counters;
    this.time = time;
  }

  Outcome<HttpResponse<String>> perform(RestRequest request, Duration timeout) {
    if (!breaker.tryAcquirePermission()) {
      return heldBack(new Outcome.Unavailable<>("breaker open"));
    }
    long start = time.nanos();
    Outcome<Permit> turn = turn(request, start + timeout.toNanos() / 2);
    if (turn instanceof Done<Permit>(Permit permit)) {
      return inTurn(request, permit, start + timeout.toNanos());
    }
    breaker.releasePermission();
    return heldBack(turn);
  }

  private Outcome<Permit> turn(RestRequest request, long latest) {
    try {
      return request.search() && !isTurnOfSearch(latest)
          ? new Outcome.Unavailable<>("limit")
          : limit.acquire(latest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Unavailable<>("interrupted");
    }
  }

  private boolean isTurnOfSearch(long latest) throws InterruptedException {
    OptionalLong turn = searches.turn(time.nanos(), latest);
    if (turn.isEmpty()) {
      return false;
    }
    TimeUnit.NANOSECONDS.sleep(turn.getAsLong() - time.nanos());
    return true;
  }

  private Outcome<HttpResponse<String>> inTurn(RestRequest request, Permit permit, long end) {
    Outcome<HttpResponse<String>> outcome = new Outcome.Unavailable<>("breaker open");
    try {
      // Who waited may have waited while Twilio went away.
      if (breaker.getState() == CircuitBreaker.State.OPEN) {
        breaker.releasePermission();
        return heldBack(outcome);
      }
      outcome = send(request, end);
      counters.count(outcome);
      return outcome;
    } finally {
      limit.release(permit, outcome);
    }
  }

  private Outcome<HttpResponse<String>> send(RestRequest request, long end) {
    long start = time.nanos();
    Reply reply = new Reply(new Outcome.Unavailable<>("failed"), false);
    try {
      Outcome<HttpResponse<String>> sent = sender.send(request, Duration.ofNanos(end - start));
      reply =
          sent instanceof Done<HttpResponse<String>>(HttpResponse<String> response)
              ? answers.read(request, response)
              : new Reply(sent, true);
    } finally {
      // Whatever happens: a probe whose end it never hears of would leave it half open for ever.
      breaker.onResult(time.nanos() - start, TimeUnit.NANOSECONDS, reply);
    }
    return reply.outcome();
  }

  private Outcome<HttpResponse<String>> heldBack(Outcome<?> outcome) {
    counters.countHeldBack();
    return NotDone.typed(outcome);
  }
}

package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of the requests of one API. */
final class RequestCounters {

  private final Counter done;
  private final Counter rejected;
  private final Counter throttled;
  private final Counter unavailable;
  private final Counter unknown;
  private final Counter heldBack;

  /** All are made at once, so that the first of each is an increase. */
  RequestCounters(String api, MeterRegistry meters) {
    this.done = counter(meters, api, "done");
    this.rejected = counter(meters, api, "rejected");
    this.throttled = counter(meters, api, "throttled");
    this.unavailable = counter(meters, api, "unavailable");
    this.unknown = counter(meters, api, "unknown");
    this.heldBack = counter(meters, api, "held_back");
  }

  private static Counter counter(MeterRegistry meters, String api, String outcome) {
    return Counter.builder("signalbox.twilio.requests")
        .description("Requests to Twilio")
        .tag("api", api)
        .tag("outcome", outcome)
        .register(meters);
  }

  void count(Outcome<?> outcome) {
    switch (outcome) {
      case Outcome.Done<?> o -> done.increment();
      case Outcome.Rejected<?> o -> rejected.increment();
      case Outcome.Throttled<?> o -> throttled.increment();
      case Outcome.Unavailable<?> o -> unavailable.increment();
      case Outcome.Unknown<?> o -> unknown.increment();
      case Outcome.Expired<?> o -> throw new AssertionError("no request expires");
    }
  }

  /** Not sent, by our own limits or breaker. */
  void countHeldBack() {
    heldBack.increment();
  }
}

package dev.signalbox.simulator.eventstreams;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that is to come to a sink, and has not yet.
 *
 * @param key of this copy: a duplicate of the event has its own
 * @param delivery its number in the list of deliveries
 * @param json the CloudEvent
 * @param since when it happened
 * @param tries how often it was sent in vain
 * @param due when the timeline makes it ready; null where it is
 */
record WaitingEvent(
    String key,
    String sinkSid,
    long delivery,
    String json,
    Instant since,
    int tries,
    @Nullable Instant due) {

  /** Source: Twilio, Event delivery retries and event duplication: until success or 4 hours. */
  static final Duration LIFE = Duration.ofHours(4);

  Instant end() {
    return since.plus(LIFE);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(end());
  }

  WaitingEvent ready() {
    return new WaitingEvent(key, sinkSid, delivery, json, since, tries, null);
  }

  WaitingEvent again(Instant next) {
    return new WaitingEvent(
        key, sinkSid, delivery, json, since, tries + 1, next.isBefore(end()) ? next : end());
  }
}

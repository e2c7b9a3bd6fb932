package dev.signalbox.simulator.eventstreams;

import java.time.Instant;

/**
 * Where events are sent to.
 *
 * @param destination the URL of a webhook, as it was given, with user and password if it had them
 * @param batchEvents whether several events may come in one request
 */
record Sink(
    String sid,
    String description,
    String destination,
    boolean batchEvents,
    Instant created,
    Instant updated) {

  Sink described(String as, Instant now) {
    return new Sink(sid, as, destination, batchEvents, created, now);
  }
}

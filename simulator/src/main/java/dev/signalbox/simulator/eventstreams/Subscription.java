package dev.signalbox.simulator.eventstreams;

import java.time.Instant;

/** That a sink is sent some kinds of events. */
record Subscription(
    String sid, String description, String sinkSid, Instant created, Instant updated) {

  Subscription described(String as, Instant now) {
    return new Subscription(sid, as, sinkSid, created, now);
  }
}

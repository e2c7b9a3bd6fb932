package dev.signalbox.simulator.voice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conference.
 *
 * @param reasonEnded null while it lasts
 * @param told how many status callbacks it has had
 */
record Conference(
    String sid,
    String friendlyName,
    Instant created,
    Instant updated,
    @Nullable String reasonEnded,
    @Nullable String callSidEnding,
    @Nullable Subscription subscription,
    int told) {

  boolean isOver() {
    return reasonEnded != null;
  }

  Conference ended(String reason, @Nullable String callSid, Instant at) {
    return new Conference(sid, friendlyName, created, at, reason, callSid, subscription, told);
  }

  Conference toldOnce() {
    return new Conference(
        sid, friendlyName, created, updated, reasonEnded, callSidEnding, subscription, told + 1);
  }

  /** With a name and a subscription where it has none: the first participant's counts. */
  Conference with(@Nullable String name, @Nullable Subscription first) {
    return new Conference(
        sid,
        name == null ? friendlyName : name,
        created,
        updated,
        reasonEnded,
        callSidEnding,
        subscription == null ? first : subscription,
        told);
  }
}

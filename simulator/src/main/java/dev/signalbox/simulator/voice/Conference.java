package dev.signalbox.simulator.voice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conference.
 *
 * @param started whether those in it hear each other
 * @param reasonEnded null while it lasts
 * @param told how many status callbacks it has had
 */
record Conference(
    String sid,
    String friendlyName,
    Instant created,
    Instant updated,
    boolean started,
    @Nullable String reasonEnded,
    @Nullable String callSidEnding,
    @Nullable Subscription subscription,
    int told) {

  boolean isOver() {
    return reasonEnded != null;
  }

  Conference ended(String reason, @Nullable String callSid, Instant at) {
    return new Conference(
        sid, friendlyName, created, at, started, reason, callSid, subscription, told);
  }

  Conference started(Instant at) {
    return new Conference(
        sid, friendlyName, created, at, true, reasonEnded, callSidEnding, subscription, told);
  }

  /** As Twilio writes where it stands. */
  String status() {
    return isOver() ? "completed" : started ? "in-progress" : "init";
  }

  Conference toldOnce() {
    return new Conference(
        sid,
        friendlyName,
        created,
        updated,
        started,
        reasonEnded,
        callSidEnding,
        subscription,
        told + 1);
  }

  /** With a name and a subscription where it has none: the first participant's counts. */
  Conference with(@Nullable String name, @Nullable Subscription first) {
    return new Conference(
        sid,
        name == null ? friendlyName : name,
        created,
        updated,
        started,
        reasonEnded,
        callSidEnding,
        subscription == null ? first : subscription,
        told);
  }
}

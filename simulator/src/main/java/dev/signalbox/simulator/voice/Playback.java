package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.voice.twiml.Web;
import dev.signalbox.simulator.world.Timeline.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Something that is played to those in a conference.
 *
 * @param callSid who hears it; null for everybody
 * @param start where it was asked for first
 * @param from where it was asked for last
 * @param next where it is asked for when what is heard is over; null for nowhere
 * @param timer ends what is heard; null while it is asked for
 * @param idle documents in a row in which no time has passed
 */
record Playback(
    String key,
    String conferenceSid,
    @Nullable String callSid,
    Kind kind,
    Web start,
    Web from,
    @Nullable Web next,
    @Nullable Timer timer,
    int idle) {

  /** What it is. */
  enum Kind {
    ANNOUNCEMENT,
    /** What somebody on hold hears, again and again. */
    HOLD
  }

  Playback asks(Web web) {
    return new Playback(key, conferenceSid, callSid, kind, start, web, null, null, idle);
  }

  Playback sounds(@Nullable Web after, Timer until, int idleNow) {
    return new Playback(key, conferenceSid, callSid, kind, start, from, after, until, idleNow);
  }

  boolean isHold() {
    return kind == Kind.HOLD;
  }

  /** What an alert is about. */
  String subject() {
    return callSid == null ? conferenceSid : callSid;
  }
}

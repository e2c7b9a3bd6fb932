package dev.signalbox.service.decide;

import java.time.Instant;

/**
 * One act to be done once in the outside world: at most one request to Twilio.
 *
 * @param kind what the actor is to do, such as {@code stream.start}; a metric tag, so one of few
 * @param tag the decider's own name for it within its key, given back with the outcome. An effect
 *     whose tag is still under way is not begun a second time
 * @param arguments for the actor, written as JSON. Secrets are named here, never given
 * @param notAfter when nobody wants it any more; until then it is tried again where it can be
 * @param repeatable whether doing it twice is the same as doing it once: an unknown outcome is then
 *     simply tried again
 */
public record Effect(
    String kind, String tag, Object arguments, Instant notAfter, boolean repeatable) {

  /** An effect that must not be done twice. */
  public static Effect once(String kind, String tag, Object arguments, Instant notAfter) {
    return new Effect(kind, tag, arguments, notAfter, false);
  }

  /** An effect that may be done twice: a look-up, a change to what it already is. */
  public static Effect repeatable(String kind, String tag, Object arguments, Instant notAfter) {
    return new Effect(kind, tag, arguments, notAfter, true);
  }
}

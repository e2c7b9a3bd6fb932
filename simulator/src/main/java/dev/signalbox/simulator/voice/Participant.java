package dev.signalbox.simulator.voice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call in a conference.
 *
 * @param joined whether it has come in
 * @param left whether it has gone
 */
record Participant(
    String conferenceSid,
    String callSid,
    @Nullable String label,
    boolean muted,
    boolean hold,
    boolean coaching,
    @Nullable String callSidToCoach,
    boolean endConferenceOnExit,
    boolean startConferenceOnEnter,
    Instant created,
    Instant updated,
    boolean joined,
    boolean left) {

  static String key(String conferenceSid, String callSid) {
    return conferenceSid + "/" + callSid;
  }

  String key() {
    return key(conferenceSid, callSid);
  }

  boolean isCalled(String callSidOrLabel) {
    return !left && (callSid.equals(callSidOrLabel) || callSidOrLabel.equals(label));
  }

  Participant in(Instant at) {
    return new Participant(
        conferenceSid,
        callSid,
        label,
        muted,
        hold,
        coaching,
        callSidToCoach,
        endConferenceOnExit,
        startConferenceOnEnter,
        created,
        at,
        true,
        left);
  }

  Participant gone(Instant at) {
    return new Participant(
        conferenceSid,
        callSid,
        label,
        muted,
        hold,
        coaching,
        callSidToCoach,
        endConferenceOnExit,
        startConferenceOnEnter,
        created,
        at,
        joined,
        true);
  }

  /** With other settings. */
  Participant with(ParticipantSettings settings, Instant at) {
    return new Participant(
        conferenceSid,
        callSid,
        settings.label() == null ? label : settings.label(),
        or(settings.muted(), muted),
        or(settings.hold(), hold),
        or(settings.coaching(), coaching),
        settings.callSidToCoach() == null ? callSidToCoach : settings.callSidToCoach(),
        or(settings.endConferenceOnExit(), endConferenceOnExit),
        or(settings.startConferenceOnEnter(), startConferenceOnEnter),
        created,
        at,
        joined,
        left);
  }

  private static boolean or(@Nullable Boolean wanted, boolean otherwise) {
    return wanted == null ? otherwise : wanted;
  }
}

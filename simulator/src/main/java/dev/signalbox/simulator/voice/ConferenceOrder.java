package dev.signalbox.simulator.voice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A conference as somebody tells of it; what is left out is as usual, or as it was. */
record ConferenceOrder(
    @Nullable String sid,
    @Nullable String friendlyName,
    @Nullable String statusCallback,
    @Nullable String statusCallbackMethod,
    @Nullable List<String> statusCallbackEvent,
    @Nullable List<Member> participants) {

  private static final Pattern CONFERENCE_SID = Pattern.compile("CF[0-9a-fA-F]{32}");

  ConferenceOrder {
    if (sid != null && !CONFERENCE_SID.matcher(sid).matches()) {
      throw new IllegalArgumentException("sid: expected CF and 32 hexadecimal digits");
    }
  }

  /**
   * One who takes part.
   *
   * @param callSid null for a call that is not known by another name
   */
  record Member(
      @Nullable String callSid,
      @Nullable String to,
      @Nullable String identity,
      @Nullable String from,
      @Nullable String direction,
      @JsonUnwrapped ParticipantSettings settings) {

    CallOrder call() {
      return new CallOrder(callSid, null, to, identity, from, direction, null, null, null, null);
    }
  }

  ConferenceOrder of(String otherSid) {
    return new ConferenceOrder(
        otherSid,
        friendlyName,
        statusCallback,
        statusCallbackMethod,
        statusCallbackEvent,
        participants);
  }

  List<Member> members() {
    return participants == null ? List.of() : participants;
  }
}

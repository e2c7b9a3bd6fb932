package dev.signalbox.simulator.voice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of a call or of a conference.
 *
 * @param source what had it recorded, such as {@code RecordVerb}
 * @param channels 2 where each side has its own
 * @param status {@code in-progress}, {@code paused}, {@code stopped}, {@code completed}, {@code
 *     absent}
 * @param length of what was recorded before the last pause
 * @param since when it runs; null while it does not
 */
record Recording(
    String sid,
    @Nullable String callSid,
    @Nullable String conferenceSid,
    String source,
    int channels,
    String track,
    String status,
    Duration length,
    @Nullable Instant since,
    Instant created,
    Instant updated,
    @Nullable Subscription subscription) {

  @JsonIgnore
  boolean isOver() {
    return !status.equals("in-progress") && !status.equals("paused");
  }

  Duration lengthAt(Instant now) {
    return since == null ? length : length.plus(Duration.between(since, now));
  }

  Recording now(String other, Instant at) {
    return new Recording(
        sid,
        callSid,
        conferenceSid,
        source,
        channels,
        track,
        other,
        lengthAt(at),
        other.equals("in-progress") ? at : null,
        created,
        at,
        subscription);
  }
}

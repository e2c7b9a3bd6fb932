package dev.signalbox.simulator.voice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that has dialled others.
 *
 * @param children the calls that it has placed; none in a conference
 * @param answered the child with which it talks; null for none yet
 * @param bridged since when it talks
 * @param conferenceSid where it is; null for no conference
 * @param recordingSid of what is recorded of both; null for nothing
 */
record Dialing(
    String callSid,
    List<String> children,
    @Nullable String answered,
    @Nullable Instant bridged,
    @Nullable String conferenceSid,
    @Nullable String recordingSid) {

  Dialing to(List<String> others) {
    return new Dialing(callSid, others, answered, bridged, conferenceSid, recordingSid);
  }

  Dialing with(String child, Instant at) {
    return new Dialing(callSid, children, child, at, conferenceSid, recordingSid);
  }

  Dialing recorded(@Nullable String sid) {
    return new Dialing(callSid, children, answered, bridged, conferenceSid, sid);
  }
}

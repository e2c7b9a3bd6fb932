package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Callback;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A media stream of a call.
 *
 * @param agent for whom it is, as far as its parameters and name tell
 * @param bothWays whether the call does nothing else and hears what comes back
 * @param requested when the request for it came in
 * @param ended when it stopped; null while it lives
 * @param why it stopped; null while it lives
 */
record MediaStream(
    String sid,
    String callSid,
    @Nullable String name,
    String url,
    Track track,
    Map<String, String> parameters,
    String agent,
    @Nullable Callback callback,
    boolean bothWays,
    Instant requested,
    Instant started,
    @Nullable Instant ended,
    @Nullable String why) {

  /** What of a call is streamed. */
  enum Track {
    inbound_track(1),
    outbound_track(1),
    both_tracks(2);

    private final int forks;

    Track(int forks) {
      this.forks = forks;
    }

    /** How many it counts against the limit of a call. */
    int forks() {
      return forks;
    }
  }

  MediaStream ended(Instant at, String reason) {
    return new MediaStream(
        sid,
        callSid,
        name,
        url,
        track,
        parameters,
        agent,
        callback,
        bothWays,
        requested,
        started,
        at,
        reason);
  }

  boolean isLive() {
    return ended == null;
  }

  boolean isCalled(String sidOrName) {
    return sid.equals(sidOrName) || sidOrName.equals(name);
  }
}

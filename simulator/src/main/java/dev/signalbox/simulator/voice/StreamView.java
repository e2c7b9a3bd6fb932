package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Secrets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stream to look at: all that was asked for, without the secrets. */
record StreamView(
    String sid,
    String callSid,
    @Nullable String name,
    String agent,
    String url,
    String track,
    Map<String, String> parameters,
    @Nullable String statusCallback,
    String status,
    @Nullable String why,
    Instant requestedAt,
    Instant startedAt,
    @Nullable Instant stoppedAt) {

  static StreamView of(MediaStream stream) {
    return new StreamView(
        stream.sid(),
        stream.callSid(),
        stream.name(),
        stream.agent(),
        Secrets.maskedAddress(stream.url()),
        stream.track().name(),
        Secrets.masked(stream.parameters()),
        stream.callback() == null ? null : Secrets.maskedAddress(stream.callback().url()),
        stream.isLive() ? "in-progress" : "stopped",
        stream.why(),
        stream.requested(),
        stream.started(),
        stream.ended());
  }
}

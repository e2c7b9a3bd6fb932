package dev.signalbox.mediastream.leg;

import dev.signalbox.events.EventReader;
import dev.signalbox.mediastream.message.Sid;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What Twilio says of a stream by its status callback. What it says of another one than the current
 * never changes the current one.
 */
record Callbacks(Turn turn, Streams streams, StartOutcomes starts) {

  /** Whoever ran so long has no trouble that a restart keeps up. */
  private static final Duration HEALTHY = Duration.ofMinutes(10);

  void on(EventReader event) {
    String sid = Sid.STREAM.of(event.text("StreamSid"));
    String name = event.text("StreamName");
    String what = event.text("StreamEvent");
    Part part = sid == null ? null : partOf(sid, name);
    Run run = part == null ? null : part.run();
    if (sid == null || part == null || run == null || what == null) {
      turn.because("other");
      return;
    }
    boolean current = part.isCurrent(sid) || run.name().equals(name);
    switch (what) {
      case "stream-started" -> starts.live(part, run, sid, current);
      case "stream-stopped" -> onStopped(part, run, sid, current);
      case "stream-error" -> onError(part, run, sid, current);
      default -> turn.because("other");
    }
  }

  private @Nullable Part partOf(String sid, @Nullable String name) {
    Part bySid = turn.leg().first(part -> part.isCurrent(sid));
    return bySid != null || name == null
        ? bySid
        : turn.leg().first(part -> part.owns(name, turn.key()));
  }

  private void onStopped(Part part, Run run, String sid, boolean current) {
    if (!current || turn.leg().ended() != null) {
      return;
    }
    switch (part.phase()) {
      case STOPPING -> {
        if (part.isCurrent(sid)) {
          streams.atRest(part);
        }
      }
      case ACTIVE -> {
        if (part.isCurrent(sid)) {
          // Somebody else stopped it, or its receiver did: that is not ours to undo.
          streams.stopped(part, "stopped-elsewhere");
        }
      }
      case STARTING, DOUBTED -> {
        streams.notWaitedFor(part);
        streams.stopped(part.running(run.known(sid)), "stopped-elsewhere");
      }
      case WANTED, CLEARING, STOPPED, FAILED -> turn.because("known");
    }
  }

  /**
   * Not every error ends a stream, and there must not be two: it is stopped before it is started
   * again.
   */
  private void onError(Part part, Run run, String sid, boolean current) {
    boolean ofCurrent = part.isCurrent(sid) || (current && run.sid() == null);
    boolean running =
        switch (part.phase()) {
          case STARTING, DOUBTED, ACTIVE -> true;
          // The two callbacks of one break may come in either order.
          case STOPPED -> "stopped-elsewhere".equals(part.reason());
          case WANTED, CLEARING, STOPPING, FAILED -> false;
        };
    if (!ofCurrent || !running || turn.leg().ended() != null) {
      return;
    }
    boolean healthy =
        part.phase() == Phase.ACTIVE && part.standing().since().plus(HEALTHY).isBefore(turn.now());
    streams.notWaitedFor(part);
    streams.stop(
        part.running(run.known(sid)).restarting(part.restarts().oneMore(turn.now(), healthy)),
        Streams.STREAM_ERROR);
  }
}

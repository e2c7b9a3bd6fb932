package dev.signalbox.mediastream.leg;

import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.act.Acts.StartStream;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks Twilio for a stream; contract media-streams 3. */
record Starts(Turn turn, MediaStreamSettings settings) {

  /**
   * How long one attempt may take. It is short, so that a start that is no longer wanted is over
   * soon, whoever holds it; while it is wanted, it is attempted again.
   */
  private static final Duration ATTEMPT = Duration.ofMinutes(1);

  private static final String TRACKS = "both_tracks";

  /** Whether all that it needs is set. */
  boolean isConfigured(Target target) {
    return settings.hasUrl(target.url())
        && (settings.token() != null || !target.shape().needsToken());
  }

  /**
   * Begins the next stream of a part.
   *
   * @param callId to go on with, where the receiver never heard of it; null for a new one
   */
  void begin(Part part, @Nullable String callId) {
    Run last = part.run();
    int generation = last == null ? 1 : last.generation() + 1;
    String base = part.target().shape().nameOf(part.agent(), turn.key());
    submit(
        part,
        new Run(
            generation,
            generation == 1 ? base : base + "-" + generation,
            callId == null ? turn.key() + "-" + turn.now().toEpochMilli() : callId,
            1,
            turn.now().plus(ATTEMPT),
            null,
            callId != null && last != null && last.taken()));
  }

  /** Nobody got to the last attempt: the same once more. */
  void attemptAgain(Part part, Run run) {
    submit(part, run.again(turn.now().plus(ATTEMPT)));
  }

  /**
   * Wanted again while its start was being given up: the same attempt goes on. What of it is still
   * under way is not begun a second time.
   */
  void goOn(Part part, Run run) {
    submit(part, run.until(turn.now().plus(ATTEMPT)));
  }

  private void submit(Part part, Run run) {
    Target target = part.target();
    StartStream arguments =
        new StartStream(
            turn.key(),
            run.name(),
            TRACKS,
            target.url(),
            target.shape().parametersOf(part.agent(), run.callId()),
            "/twilio/stream?k=" + turn.key());
    turn.act(Acts.start(run.tag(part.number()), arguments, run.until()));
    turn.keep(part.running(run).in(Phase.STARTING, turn.now(), null));
    turn.because("started");
  }
}

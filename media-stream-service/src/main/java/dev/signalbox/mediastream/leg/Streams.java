package dev.signalbox.mediastream.leg;

import dev.signalbox.events.Outcome.Rejected;
import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.act.Acts.StopStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with a part's stream. Nothing is started before what was there is known to be
 * gone.
 */
record Streams(Turn turn, Starts starts, Waiting waiting) {

  static final String RESTART = "restart";
  static final String DOUBT = "doubt";
  static final String GONE = "gone";

  static final String STOP = "stop-";
  static final String CLEAR = "clear-";

  static final String CALL_ENDED = "call-ended";
  static final String STREAM_ERROR = "stream-error";
  static final String STOP_REFUSED = "stop-refused";

  /** The request's own timeout and 2 s: by then Twilio's callback has told of what it did. */
  private static final Duration LATEST_NEWS = Duration.ofSeconds(7);

  /** Nothing of the part runs: start it, if it is wanted, as a new transcript. */
  void atRest(Part part) {
    atRest(part, null);
  }

  /**
   * Nothing of the part runs.
   *
   * @param callId to go on with, where the receiver never heard of it; null for a new one
   */
  void atRest(Part resting, @Nullable String callId) {
    Part part = waiting.isStopped(resting);
    if (!part.wanted()) {
      stopped(part, null);
    } else if (turn.leg().ended() != null) {
      failed(waiting.callIsOver(part), CALL_ENDED);
    } else if (part.restarts().usedUp()) {
      failed(waiting.isOver(part), STREAM_ERROR);
    } else if (part.restarts().pausedAt(turn.now())) {
      turn.at(RESTART, part, Objects.requireNonNull(part.restarts().notBefore()));
      turn.keep(part.in(Phase.WANTED, turn.now(), STREAM_ERROR));
    } else if (starts.isConfigured(part.target())) {
      starts.begin(part, callId);
    } else {
      failed(waiting.isNotConfigured(part), "configuration");
    }
  }

  /** A part that is not streamed is wanted anew. */
  void wake(Part part) {
    Run run = part.run();
    if (!STOP_REFUSED.equals(part.reason()) || run == null) {
      atRest(part.restarting(Restarts.NONE));
    } else if (run.sid() == null) {
      clear(part, run);
    } else {
      // Twilio refused to stop it, so it runs.
      turn.withdraw(STOP + run.sid());
      runs(part, run, run.sid());
    }
  }

  /** A part that has a stream, or is to have one, is wanted once more. */
  void hold(Part part, Part held) {
    Run run = part.run();
    if (part.phase() == Phase.STARTING && !part.wanted() && run != null) {
      turn.cancel(GONE, part);
      starts.goOn(held, run);
    } else {
      turn.keep(held);
      turn.because("known");
    }
  }

  /** Twilio has the part's stream, under this SID. */
  void runs(Part part, Run run, String sid) {
    Part known = part.running(run.known(sid));
    notWaitedFor(part);
    if (part.wanted()) {
      turn.keep(waiting.runs(known.in(Phase.ACTIVE, turn.now(), null), sid));
      turn.because("active");
    } else {
      stop(known, null);
    }
  }

  /** Nobody wants the part any more; whatever Twilio has of it is stopped as soon as it can be. */
  void release(Part part) {
    turn.because("released");
    switch (part.phase()) {
      case ACTIVE -> stop(part, null);
      case STARTING -> {
        Run run = Objects.requireNonNull(part.run());
        turn.withdraw(run.tag(part.number()));
        turn.at(GONE, part, run.until().plus(LATEST_NEWS));
        turn.keep(part);
      }
      case WANTED -> {
        turn.cancel(RESTART, part);
        stopped(part, null);
      }
      case STOPPED, FAILED -> releaseAtRest(part);
      case DOUBTED, CLEARING, STOPPING -> turn.keep(part);
    }
  }

  private void releaseAtRest(Part part) {
    String sid = STOP_REFUSED.equals(part.reason()) ? part.sid() : null;
    if (sid == null) {
      stopped(part, part.reason());
    } else {
      turn.withdraw(STOP + sid);
      stop(part, null);
    }
  }

  void stop(Part part, @Nullable String why) {
    orphan(Objects.requireNonNull(part.sid()));
    turn.keep(part.in(Phase.STOPPING, turn.now(), why));
    turn.because("stopping");
  }

  /** A stream that is not a part's current one must not run. */
  void orphan(String sid) {
    turn.act(Acts.stop(STOP + sid, new StopStream(turn.key(), sid, false), turn.now()));
    turn.because("orphan");
  }

  /** Twilio did not answer a start: its callback may still tell what it did. */
  void doubt(Part part) {
    turn.at(DOUBT, part, turn.now().plus(LATEST_NEWS));
    turn.cancel(GONE, part);
    turn.keep(part.in(Phase.DOUBTED, turn.now(), null));
    turn.because("doubted");
  }

  /** What became of a start is known. */
  void notWaitedFor(Part part) {
    turn.cancel(DOUBT, part);
    turn.cancel(GONE, part);
  }

  /** Stops whatever has the part's name: nobody can ask Twilio what runs. */
  void clear(Part part, Run run) {
    StopStream arguments = new StopStream(turn.key(), run.name(), true);
    String tag = CLEAR + part.number() + "-" + run.generation();
    turn.act(Acts.stop(tag, arguments, turn.now()));
    turn.keep(part.running(run).in(Phase.CLEARING, turn.now(), null));
    turn.because("clearing");
  }

  void stopped(Part part, @Nullable String why) {
    turn.keep(waiting.isOver(part).in(Phase.STOPPED, turn.now(), why));
    turn.because("stopped");
  }

  private void failed(Part part, String why) {
    turn.keep(part.in(Phase.FAILED, turn.now(), why));
    turn.because("failed");
  }

  /** It was not started, since too much time has passed. */
  void stale(Part part) {
    failed(waiting.isOver(part), "stale");
  }

  void refused(Part part, String why, Rejected<?> rejected) {
    failed(waiting.isRefused(part, rejected), why);
  }

  /** The call is over, and with it all that ran on it. */
  void endLeg(Instant at) {
    if (turn.leg().ended() == null) {
      turn.leg(turn.leg().ended(at));
    }
    for (Part part : turn.leg().parts()) {
      if (part.phase() != Phase.STOPPED && part.phase() != Phase.FAILED) {
        if (part.phase() == Phase.STARTING && part.run() != null) {
          turn.withdraw(part.run().tag(part.number()));
        }
        List.of(DOUBT, GONE, RESTART).forEach(timer -> turn.cancel(timer, part));
        stopped(waiting.callIsOver(part).withoutHolders(), CALL_ENDED);
      }
    }
    turn.because(CALL_ENDED);
  }
}

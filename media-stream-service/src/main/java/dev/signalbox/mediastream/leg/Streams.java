package dev.signalbox.mediastream.leg;

import dev.signalbox.events.Outcome.Rejected;
import dev.signalbox.kafka.Reply;
import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.act.Acts.StartStream;
import dev.signalbox.mediastream.act.Acts.StopStream;
import dev.signalbox.mediastream.command.Answers;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with a part's stream. Nothing is started before what was there is known to be
 * gone.
 */
record Streams(Turn turn, MediaStreamSettings settings) {

  static final String RESTART = "restart";
  static final String DOUBT = "doubt";
  static final String GONE = "gone";
  static final String STOP = "stop-";
  static final String CLEAR = "clear-";
  static final String CALL_ENDED = "call-ended";
  static final String STREAM_ERROR = "stream-error";
  static final String STOP_REFUSED = "stop-refused";

  /**
   * How long one attempt may take. It is short, so that a start that is no longer wanted is over
   * soon, whoever holds it; while it is wanted, it is attempted again.
   */
  private static final Duration ATTEMPT = Duration.ofMinutes(1);

  /** The request's own timeout and 2 s: by then Twilio's callback has told of what it did. */
  private static final Duration LATEST_NEWS = Duration.ofSeconds(12);

  private static final String TRACKS = "both_tracks";

  /** Pauses before each restart after an error; there are no more than these. */
  static final List<Duration> RESTARTS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(15));

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
    Part part = answered(resting, Waiter::stop, waiter -> ofStop(resting, waiter));
    if (!part.wanted()) {
      stopped(part, null);
    } else if (turn.leg().ended() != null) {
      failed(part, CALL_ENDED, waiter -> Answers.noSuchCall(waiter.version()));
    } else if (part.restarts() > RESTARTS.size()) {
      failed(part, STREAM_ERROR, waiter -> Answers.accepted(waiter.version()));
    } else if (part.pausedUntil() != null && turn.now().isBefore(part.pausedUntil())) {
      turn.at(RESTART, part, part.pausedUntil());
      turn.keep(part.in(Phase.WANTED, turn.now(), STREAM_ERROR));
    } else if (!configured(part)) {
      failed(part, "configuration", waiter -> Answers.missing(waiter.version(), false));
    } else {
      begin(part, callId);
    }
  }

  private boolean configured(Part part) {
    return settings.hasUrl(part.url()) && (settings.token() != null || !part.shape().needsToken());
  }

  private void begin(Part part, @Nullable String callId) {
    Run last = part.run();
    int generation = last == null ? 1 : last.generation() + 1;
    String base = part.shape().nameOf(part.agent(), turn.key());
    submit(
        part.running(
            new Run(
                generation,
                generation == 1 ? base : base + "-" + generation,
                callId == null ? turn.key() + "-" + turn.now().toEpochMilli() : callId,
                1,
                turn.now().plus(ATTEMPT),
                null,
                callId != null && last != null && last.taken())));
  }

  /** Nobody got to the last attempt: the same once more. */
  void attemptAgain(Part part, Run run) {
    submit(part.running(run.again(turn.now().plus(ATTEMPT))));
  }

  private void submit(Part part) {
    Run run = Objects.requireNonNull(part.run());
    StartStream arguments =
        new StartStream(
            turn.key(),
            run.name(),
            TRACKS,
            part.url(),
            part.shape().parametersOf(part.agent(), run.callId()),
            "/twilio/stream?k=" + turn.key());
    turn.act(Acts.start(run.tag(part.number()), arguments, run.until()));
    turn.keep(part.in(Phase.STARTING, turn.now()));
    turn.because("started");
  }

  /** Twilio has the part's stream, under this SID. */
  void runs(Part part, Run run, String sid) {
    Part known = part.running(run.known(sid));
    turn.cancel(DOUBT, part);
    turn.cancel(GONE, part);
    if (!part.wanted()) {
      stop(known, null);
      return;
    }
    Part active = known.in(Phase.ACTIVE, turn.now());
    turn.keep(
        answered(
            active,
            waiter ->
                waiter.stop()
                    ? Answers.accepted(waiter.version())
                    : Answers.started(waiter.version(), turn.key(), sid)));
    turn.because("active");
  }

  /** A part that is not streamed is wanted anew. */
  void wake(Part part) {
    Run run = part.run();
    if (!STOP_REFUSED.equals(part.reason()) || run == null) {
      atRest(part.restart(0, null));
    } else if (run.sid() == null) {
      clear(part, run);
    } else {
      // Twilio refused to stop it, so it runs.
      turn.withdraw(STOP + run.sid());
      runs(part, run, run.sid());
    }
  }

  /** Nobody wants the part any more; whatever Twilio has of it is stopped as soon as it can be. */
  void release(Part part) {
    switch (part.phase()) {
      case ACTIVE -> stop(part, null);
      case STARTING -> {
        Run run = Objects.requireNonNull(part.run());
        turn.withdraw(run.tag(part.number()));
        turn.at(GONE, part, run.until().plus(LATEST_NEWS));
        turn.keep(part);
        turn.because("released");
      }
      case WANTED -> {
        turn.cancel(RESTART, part);
        stopped(part, null);
      }
      case STOPPED, FAILED -> {
        String sid = STOP_REFUSED.equals(part.reason()) ? part.sid() : null;
        if (sid == null) {
          stopped(part, part.reason());
        } else {
          turn.withdraw(STOP + sid);
          stop(part, null);
        }
      }
      case DOUBTED, CLEARING, STOPPING -> {
        turn.keep(part);
        turn.because("released");
      }
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
    turn.keep(part.in(Phase.DOUBTED, turn.now()));
    turn.because("doubted");
  }

  /** Stops whatever has the part's name: nobody can ask Twilio what runs. */
  void clear(Part part, Run run) {
    StopStream arguments = new StopStream(turn.key(), run.name(), true);
    String tag = CLEAR + part.number() + "-" + run.generation();
    turn.act(Acts.stop(tag, arguments, turn.now()));
    turn.keep(part.running(run).in(Phase.CLEARING, turn.now()));
    turn.because("clearing");
  }

  void stopped(Part part, @Nullable String why) {
    Part stopped = part.in(Phase.STOPPED, turn.now(), why);
    turn.keep(
        answered(
            stopped,
            waiter -> waiter.stop() ? ofStop(part, waiter) : Answers.accepted(waiter.version())));
    turn.because("stopped");
  }

  private Reply ofStop(Part part, Waiter waiter) {
    return part.sid() == null
        ? Answers.noSuchStream(waiter.version())
        : Answers.stopped(waiter.version(), turn.key(), part.sid());
  }

  void failed(Part part, String why, Function<Waiter, Reply> answer) {
    turn.keep(answered(part.in(Phase.FAILED, turn.now(), why), answer));
    turn.because("failed");
  }

  void failed(Part part, String why, Rejected<?> rejected) {
    failed(
        part,
        why,
        waiter ->
            waiter.stop()
                ? Answers.stopRefused(waiter.version(), rejected)
                : Answers.startRefused(waiter.version(), rejected));
  }

  private Part answered(Part part, Function<Waiter, Reply> answer) {
    return answered(part, waiter -> true, answer);
  }

  private Part answered(Part part, Predicate<Waiter> which, Function<Waiter, Reply> answer) {
    part.waiters().stream()
        .filter(which)
        .forEach(waiter -> turn.reply(waiter.request(), answer.apply(waiter)));
    return part.waiters(part.waiters().stream().filter(which.negate()).toList());
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
        stopped(part.without(holder -> true), CALL_ENDED);
      }
    }
    turn.because(CALL_ENDED);
  }
}

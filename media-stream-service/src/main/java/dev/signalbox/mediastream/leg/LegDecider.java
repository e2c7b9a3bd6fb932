package dev.signalbox.mediastream.leg;

import dev.signalbox.events.EventReader;
import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.command.Answers;
import dev.signalbox.mediastream.command.Request;
import dev.signalbox.mediastream.command.Requests;
import dev.signalbox.mediastream.message.Message;
import dev.signalbox.mediastream.message.Sid;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import dev.signalbox.service.decide.Decider;
import dev.signalbox.service.decide.Decision;
import dev.signalbox.service.decide.Input;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides for a leg: which stream each part on it has. */
public final class LegDecider implements Decider<Leg> {

  private static final String STREAM_UPDATED = "status-callback.stream.updated";
  private static final String CALL_COMPLETED = "status-callback.call.completed";

  private final MediaStreamSettings settings;
  private final Requests requests;
  private final Sweeps sweeps;

  public LegDecider(MediaStreamSettings settings) {
    this.settings = settings;
    this.requests = new Requests(settings);
    this.sweeps = new Sweeps(settings.sweep());
  }

  @Override
  public Decision<Leg> decide(String key, @Nullable Leg state, Input input) {
    Turn turn = new Turn(key, state == null ? Leg.UNKNOWN : state, input.now());
    Streams streams = new Streams(turn, new Starts(turn, settings), new Waiting(turn));
    StartOutcomes starts = new StartOutcomes(turn, streams);
    switch (input) {
      case Input.Command command -> onCommand(turn, streams, command);
      case Input.Event(Instant now, EventReader event) when state != null ->
          onEvent(turn, streams, starts, event);
      case Input.Settled settled when state != null -> onSettled(turn, streams, starts, settled);
      case Input.Due(Instant now, String timer) when state != null -> onTimer(turn, streams, timer);
      case Input.Event event -> turn.because("other");
      case Input.Settled settled -> turn.because("other");
      case Input.Due due -> turn.because("other");
    }
    return turn.decision(state, sweeps);
  }

  @Override
  public @Nullable Object view(String key, Leg state) {
    return LegView.of(key, state);
  }

  private void onCommand(Turn turn, Streams streams, Input.Command command) {
    Wants wants = new Wants(turn, streams, settings);
    switch (Message.of(command)) {
      case Message.Want want -> wants.want(want);
      case Message.Release release -> wants.release(release);
      case Message.TaskEnded(Instant ended) -> wants.taskEnded(ended);
      case null -> {
        Request.Start handedOn = Request.Start.handedOn(command);
        onRequest(
            turn,
            new Plugins(turn, streams),
            handedOn == null ? requests.read(command) : handedOn,
            command.requestId());
      }
      default -> turn.because("other");
    }
  }

  private static void onRequest(
      Turn turn, Plugins plugins, @Nullable Request asked, @Nullable String request) {
    boolean ofACall = Sid.CALL.is(turn.key());
    switch (asked) {
      case Request.Start start when ofACall -> plugins.start(start, request);
      case Request.Stop stop when ofACall -> plugins.stop(stop, request);
      case Request.Start start -> {
        turn.reply(request, Answers.noSuchCall(start.version()));
        turn.because("no-call");
      }
      case Request.Stop stop -> {
        turn.reply(request, Answers.noSuchStream(stop.version()));
        turn.because("no-stream");
      }
      case Request.Answered(var reply, String why) -> {
        turn.reply(request, reply);
        turn.because(why);
      }
      case null -> turn.because("other");
    }
  }

  private static void onEvent(Turn turn, Streams streams, StartOutcomes starts, EventReader event) {
    if (!turn.key().equals(event.text("CallSid"))) {
      turn.because("other");
      return;
    }
    switch (event.type()) {
      case STREAM_UPDATED -> new Callbacks(turn, streams, starts).on(event);
      case CALL_COMPLETED -> streams.endLeg(event.time());
      default -> turn.because("other");
    }
  }

  private static void onSettled(
      Turn turn, Streams streams, StartOutcomes starts, Input.Settled settled) {
    switch (settled.kind()) {
      case Acts.START -> starts.of(settled);
      case Acts.STOP -> new StopOutcomes(turn, streams).of(settled);
      case Acts.FETCH_CALL -> onCall(turn, streams, settled);
      default -> turn.because("other");
    }
  }

  private static void onCall(Turn turn, Streams streams, Input.Settled settled) {
    if (Sweeps.over(settled.outcome())) {
      streams.endLeg(turn.now());
      return;
    }
    if (!settled.tag().startsWith(Wants.LOOK)) {
      return;
    }
    Part part = turn.leg().numbered(settled.tag().split("-", -1));
    if (part == null || part.phase() != Phase.WANTED) {
      return;
    }
    if (Sweeps.inProgress(settled.outcome())) {
      streams.wake(part);
    } else {
      streams.stale(part);
    }
  }

  private void onTimer(Turn turn, Streams streams, String timer) {
    if (timer.equals(Sweeps.TAG)) {
      sweeps.look(turn);
      return;
    }
    String[] name = timer.split("-", -1);
    Part part = turn.leg().numbered(name);
    Run run = part == null ? null : part.run();
    if (part == null || run == null) {
      return;
    }
    switch (name[0]) {
      case Streams.RESTART -> {
        if (part.phase() == Phase.WANTED) {
          streams.atRest(part);
        }
      }
      case Streams.DOUBT -> {
        if (part.phase() == Phase.DOUBTED) {
          streams.clear(part, run);
        }
      }
      // A start that nobody wants any more, and nobody has heard of since: better look than trust.
      case Streams.GONE -> {
        if (part.phase() == Phase.STARTING) {
          streams.clear(part, run);
        }
      }
      default -> turn.because("other");
    }
  }
}

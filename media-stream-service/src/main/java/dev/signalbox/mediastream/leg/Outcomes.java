package dev.signalbox.mediastream.leg;

import dev.signalbox.events.Outcome;
import dev.signalbox.events.Outcome.Rejected;
import dev.signalbox.mediastream.act.Refusal;
import dev.signalbox.mediastream.act.Resource;
import dev.signalbox.mediastream.command.Answers;
import dev.signalbox.mediastream.message.Message.LegLost;
import dev.signalbox.service.decide.Input;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What follows from what became of starts and stops; contract media-streams 9. */
record Outcomes(Turn turn, Streams streams) {

  void ofStart(Input.Settled settled) {
    String[] tag = settled.tag().split("-", -1);
    Part part = turn.leg().numbered(tag);
    Run run = part == null ? null : part.run();
    if (part == null || run == null || turn.leg().ended() != null) {
      return;
    }
    boolean current = settled.tag().equals(run.tag(part.number()));
    switch (settled.outcome()) {
      case Outcome.Done<JsonNode>(JsonNode resource) -> {
        String sid = new Resource(resource).sid();
        if (sid == null) {
          unknown(part, current);
        } else {
          live(part, run, sid, current);
        }
      }
      case Rejected<JsonNode> rejected -> {
        if (current && (part.phase() == Phase.STARTING || part.phase() == Phase.DOUBTED)) {
          refused(part, run, rejected);
        }
      }
      case Outcome.Expired<JsonNode> expired -> {
        if (current && part.phase() == Phase.STARTING) {
          notDone(part, run);
        }
      }
      // The platform tries the other two again itself; what it hands on is an unknown end.
      case Outcome.Unknown<JsonNode> unknown -> unknown(part, current);
      case Outcome.Throttled<JsonNode> throttled -> unknown(part, current);
      case Outcome.Unavailable<JsonNode> unavailable -> unknown(part, current);
    }
  }

  private void unknown(Part part, boolean current) {
    if (current && part.phase() == Phase.STARTING) {
      streams.doubt(part);
    }
  }

  private void notDone(Part part, Run run) {
    turn.cancel(Streams.GONE, part);
    if (part.wanted()) {
      streams.attemptAgain(part, run);
    } else {
      streams.stopped(part, null);
    }
  }

  /**
   * Twilio has a stream: its answer says so, or its callback.
   *
   * @param current whether it is of the part's last run
   */
  void live(Part part, Run run, String sid, boolean current) {
    if (part.isCurrent(sid) && part.phase() != Phase.STARTING && part.phase() != Phase.DOUBTED) {
      return;
    }
    if (!current) {
      streams.orphan(sid);
      return;
    }
    switch (part.phase()) {
      case STARTING, DOUBTED -> streams.runs(part, run, sid);
      case CLEARING -> streams.stop(part.running(run.known(sid)), null);
      case STOPPED, FAILED -> {
        // An operator brought a start back that had been given up.
        if (run.sid() == null) {
          streams.runs(part, run, sid);
        } else {
          streams.orphan(sid);
        }
      }
      case WANTED, ACTIVE, STOPPING -> streams.orphan(sid);
    }
  }

  private void refused(Part part, Run run, Rejected<JsonNode> rejected) {
    Refusal refusal = Refusal.of(rejected);
    turn.cancel(Streams.DOUBT, part);
    turn.cancel(Streams.GONE, part);
    switch (refusal) {
      case CALL_ENDED -> callEnded(part, rejected);
      case NAME_TAKEN -> {
        if (run.taken()) {
          streams.failed(part, refusal.word(), rejected);
        } else {
          streams.clear(part, run.nameTaken());
        }
      }
      case TOO_MANY_TRACKS -> {
        streams.failed(part, refusal.word(), rejected);
        turn.leg().parts().stream()
            .filter(other -> other.phase() == Phase.FAILED && !other.wanted())
            .map(Part::sid)
            .filter(Objects::nonNull)
            .forEach(streams::orphan);
        turn.because(refusal.word());
      }
      case CREDENTIALS -> {
        streams.failed(part, refusal.word(), rejected);
        turn.park(refusal.word());
      }
      case CONFIGURATION -> streams.failed(part, refusal.word(), rejected);
    }
  }

  private void callEnded(Part part, Rejected<JsonNode> rejected) {
    streams.failed(part, Streams.CALL_ENDED, rejected);
    String task = turn.leg().task();
    if (task != null) {
      part.holders().stream()
          .filter(holder -> !holder.isPlugin())
          .forEach(holder -> turn.tell(task, new LegLost(turn.key(), holder.by())));
    }
    if (rejected.status() == 404) {
      streams.endLeg(turn.now());
    }
  }

  void ofStop(Input.Settled settled) {
    String tag = settled.tag();
    if (tag.startsWith(Streams.CLEAR)) {
      ofClear(settled);
    } else if (tag.startsWith(Streams.STOP)) {
      ofStopBySid(tag.substring(Streams.STOP.length()), settled.outcome());
    } else {
      ofStray(tag, settled.outcome());
    }
  }

  private void ofStopBySid(String sid, Outcome<JsonNode> outcome) {
    Part part = turn.leg().first(one -> one.isCurrent(sid) && one.phase() == Phase.STOPPING);
    Rejected<JsonNode> refusal = refusalOfStop(outcome);
    if (refusal != null) {
      turn.park(Streams.STOP_REFUSED);
    }
    if (part == null) {
      return;
    }
    if (refusal == null) {
      streams.atRest(part);
    } else {
      streams.failed(part.without(holder -> true), Streams.STOP_REFUSED, refusal);
    }
  }

  private void ofClear(Input.Settled settled) {
    String[] tag = settled.tag().split("-", -1);
    Part part = turn.leg().numbered(tag);
    Run run = part == null ? null : part.run();
    if (part == null
        || run == null
        || part.phase() != Phase.CLEARING
        || run.generation() != Integer.parseInt(tag[2])) {
      return;
    }
    boolean wasThere = settled.outcome() instanceof Outcome.Done<JsonNode>;
    Rejected<JsonNode> refusal = refusalOfStop(settled.outcome());
    if (refusal != null && Refusal.of(refusal) == Refusal.CREDENTIALS) {
      turn.park(Streams.STOP_REFUSED);
      streams.failed(part, Streams.STOP_REFUSED, refusal);
    } else {
      // A receiver that heard of the transcript refuses a second one of the same id.
      streams.atRest(part, wasThere && !run.taken() ? null : run.callId());
    }
  }

  private void ofStray(String tag, Outcome<JsonNode> outcome) {
    Leg.Stray stray =
        turn.leg().strays().stream().filter(one -> one.tag().equals(tag)).findAny().orElse(null);
    if (stray == null) {
      return;
    }
    Waiter waiter = stray.waiter();
    turn.leg(turn.leg().without(stray));
    switch (outcome) {
      case Outcome.Done<JsonNode>(JsonNode resource) ->
          turn.reply(
              waiter.request(),
              Answers.stopped(waiter.version(), turn.key(), new Resource(resource).sid()));
      case Rejected<JsonNode> rejected ->
          turn.reply(waiter.request(), Answers.stopRefused(waiter.version(), rejected));
      default -> turn.reply(waiter.request(), Answers.accepted(waiter.version()));
    }
    turn.because("stopped");
  }

  /** Null where the stream is gone, however: none there, or none any more, is a success. */
  private static @Nullable Rejected<JsonNode> refusalOfStop(Outcome<JsonNode> outcome) {
    return outcome instanceof Rejected<JsonNode> rejected
            && Refusal.of(rejected) != Refusal.CALL_ENDED
        ? rejected
        : null;
  }
}

package dev.signalbox.mediastream.leg;

import dev.signalbox.events.Outcome;
import dev.signalbox.events.Outcome.Rejected;
import dev.signalbox.mediastream.act.Refusal;
import dev.signalbox.mediastream.act.Resource;
import dev.signalbox.mediastream.message.Message.LegLost;
import dev.signalbox.service.decide.Input;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What follows from what became of a start; contract media-streams 9. */
record StartOutcomes(Turn turn, Streams streams) {

  private static final int NOT_FOUND = 404;

  void of(Input.Settled settled) {
    Part part = turn.leg().numbered(settled.tag().split("-", -1));
    Run run = part == null ? null : part.run();
    if (part == null || run == null || turn.leg().ended() != null) {
      return;
    }
    boolean current = settled.tag().equals(run.tag(part.number()));
    boolean awaited = current && (part.phase() == Phase.STARTING || part.phase() == Phase.DOUBTED);
    switch (settled.outcome()) {
      case Outcome.Done<JsonNode>(JsonNode resource) -> done(part, run, resource, current);
      case Rejected<JsonNode> rejected -> {
        if (awaited) {
          refused(part, run, rejected);
        }
      }
      case Outcome.Expired<JsonNode> expired -> {
        if (awaited && part.phase() == Phase.STARTING) {
          notDone(part, run);
        }
      }
      // The platform tries the other two again itself; what it hands on is an unknown end.
      case Outcome.Unknown<JsonNode> unknown -> unknown(part, awaited);
      case Outcome.Throttled<JsonNode> throttled -> unknown(part, awaited);
      case Outcome.Unavailable<JsonNode> unavailable -> unknown(part, awaited);
    }
  }

  private void done(Part part, Run run, JsonNode resource, boolean current) {
    String sid = new Resource(resource).sid();
    if (sid == null) {
      unknown(part, current);
    } else {
      live(part, run, sid, current);
    }
  }

  private void unknown(Part part, boolean awaited) {
    if (awaited && part.phase() == Phase.STARTING) {
      streams.doubt(part);
    }
  }

  private void notDone(Part part, Run run) {
    streams.notWaitedFor(part);
    if (part.wanted()) {
      streams.starts().attemptAgain(part, run);
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
    boolean awaited = part.phase() == Phase.STARTING || part.phase() == Phase.DOUBTED;
    if (part.isCurrent(sid) && !awaited) {
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
    streams.notWaitedFor(part);
    switch (refusal) {
      case CALL_ENDED -> callEnded(part, rejected);
      case NAME_TAKEN -> {
        if (run.taken()) {
          streams.refused(part, refusal.word(), rejected);
        } else {
          streams.clear(part, run.nameTaken());
        }
      }
      case TOO_MANY_TRACKS -> {
        streams.refused(part, refusal.word(), rejected);
        stopOrphans();
        turn.because(refusal.word());
      }
      case CREDENTIALS -> {
        streams.refused(part, refusal.word(), rejected);
        turn.park(refusal.word());
      }
      case CONFIGURATION -> streams.refused(part, refusal.word(), rejected);
    }
  }

  /** What Twilio refused to stop takes tracks that nobody wants. */
  private void stopOrphans() {
    turn.leg().parts().stream()
        .filter(part -> Streams.STOP_REFUSED.equals(part.reason()))
        .map(Part::sid)
        .filter(Objects::nonNull)
        .forEach(
            sid -> {
              turn.withdraw(Streams.STOP + sid);
              streams.orphan(sid);
            });
  }

  private void callEnded(Part part, Rejected<JsonNode> rejected) {
    streams.refused(part, Streams.CALL_ENDED, rejected);
    String task = turn.leg().task();
    if (task != null) {
      part.holders().stream()
          .filter(holder -> !holder.isPlugin())
          .forEach(holder -> turn.tell(task, new LegLost(turn.key(), holder.by())));
    }
    if (rejected.status() == NOT_FOUND) {
      streams.endLeg(turn.now());
    }
  }
}

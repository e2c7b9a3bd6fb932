package dev.signalbox.mediastream.leg;

import dev.signalbox.events.Outcome;
import dev.signalbox.events.Outcome.Rejected;
import dev.signalbox.mediastream.act.Refusal;
import dev.signalbox.mediastream.act.Resource;
import dev.signalbox.mediastream.command.Answers;
import dev.signalbox.service.decide.Input;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What follows from what became of a stop; contract media-streams 9. */
record StopOutcomes(Turn turn, Streams streams) {

  void of(Input.Settled settled) {
    String tag = settled.tag();
    if (tag.startsWith(Streams.CLEAR)) {
      ofName(tag.split("-", -1), settled.outcome());
    } else if (tag.startsWith(Streams.STOP)) {
      ofSid(tag.substring(Streams.STOP.length()), settled.outcome());
    } else {
      ofStray(tag, settled.outcome());
    }
  }

  private void ofSid(String sid, Outcome<JsonNode> outcome) {
    Part part = turn.leg().first(one -> one.isCurrent(sid) && isBeingStopped(one));
    Rejected<JsonNode> refusal = refusal(outcome);
    if (refusal != null) {
      turn.park(Streams.STOP_REFUSED);
    }
    if (part == null) {
      return;
    }
    if (refusal == null) {
      streams.atRest(part);
    } else {
      streams.refused(part.withoutHolders(), Streams.STOP_REFUSED, refusal);
    }
  }

  private static boolean isBeingStopped(Part part) {
    return part.phase() == Phase.STOPPING || Streams.STOP_REFUSED.equals(part.reason());
  }

  private void ofName(String[] tag, Outcome<JsonNode> outcome) {
    Part part = turn.leg().numbered(tag);
    Run run = part == null ? null : part.run();
    if (part == null
        || run == null
        || part.phase() != Phase.CLEARING
        || run.generation() != Integer.parseInt(tag[2])) {
      return;
    }
    boolean wasThere = outcome instanceof Outcome.Done<JsonNode>;
    Rejected<JsonNode> refusal = refusal(outcome);
    if (refusal != null && Refusal.of(refusal) == Refusal.CREDENTIALS) {
      turn.park(Streams.STOP_REFUSED);
      streams.refused(part, Streams.STOP_REFUSED, refusal);
    } else {
      // A receiver that heard of the transcript refuses a second one of the same id.
      streams.atRest(part, wasThere && !run.taken() ? null : run.callId());
    }
  }

  private void ofStray(String tag, Outcome<JsonNode> outcome) {
    Leg.Stray stray = turn.leg().stray(tag);
    if (stray == null) {
      return;
    }
    Waiter waiter = stray.waiter();
    turn.leg(turn.leg().without(stray));
    turn.reply(
        waiter.request(),
        switch (outcome) {
          case Outcome.Done<JsonNode>(JsonNode resource) ->
              Answers.stopped(waiter.version(), turn.key(), new Resource(resource).sid());
          case Rejected<JsonNode> rejected -> Answers.stopRefused(waiter.version(), rejected);
          default -> Answers.accepted(waiter.version());
        });
    turn.because("stopped");
  }

  /** Null where the stream is gone, however: none there, or none any more, is a success. */
  private static @Nullable Rejected<JsonNode> refusal(Outcome<JsonNode> outcome) {
    return outcome instanceof Rejected<JsonNode> rejected
            && Refusal.of(rejected) != Refusal.CALL_ENDED
        ? rejected
        : null;
  }
}

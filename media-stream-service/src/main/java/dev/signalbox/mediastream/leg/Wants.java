package dev.signalbox.mediastream.leg;

import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.message.Agent;
import dev.signalbox.mediastream.message.Message.LegLost;
import dev.signalbox.mediastream.message.Message.Release;
import dev.signalbox.mediastream.message.Message.Want;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import java.time.Instant;

/** What tasks want streamed, and what not any more. */
record Wants(Turn turn, Streams streams, MediaStreamSettings settings) {

  static final String LOOK = "look-";

  void want(Want want) {
    turn.leg(turn.leg().of(want.task(), want.conference()));
    Agent agent = want.agent();
    Part known = turn.leg().partOf(agent);
    if (turn.leg().ended() != null) {
      turn.tell(want.task(), new LegLost(turn.key(), want.reservation()));
      turn.because(Streams.CALL_ENDED);
      return;
    }
    if (known != null && known.isOverFor(want.accepted())) {
      turn.because("over");
      return;
    }
    Target target = new Target(Shape.of(settings.leg()), MediaStreamSettings.URL, want.why());
    Part part = known == null ? turn.newPart(agent, target) : known;
    // Of the two SIDs the event's counts: a token may be another's.
    Part held =
        part.by(agent.completedBy(part.agent()).named(part.agent().name()))
            .heldBy(new Holder(want.reservation(), want.accepted()));
    if (!part.phase().atRest() || part.phase() == Phase.WANTED) {
      streams.hold(part, held);
      return;
    }
    Part anew = held.to(target);
    if (want.accepted().isBefore(turn.now().minus(settings.staleAfter()))) {
      lookFirst(anew);
    } else {
      streams.wake(anew);
    }
  }

  /** What was accepted so long ago is not believed without a look at the call. */
  private void lookFirst(Part part) {
    turn.act(Acts.fetchCall(LOOK + part.number(), turn.key(), turn.now()));
    turn.keep(part.in(Phase.WANTED, turn.now(), "stale"));
    turn.because("looks-up");
  }

  /** Ends what plugins asked for, of agents of whose parts no event was ever heard, too. */
  void taskEnded(Instant ended) {
    for (Part part : turn.leg().parts()) {
      Part left = part.without(holder -> holder.isPlugin() && !holder.since().isAfter(ended));
      if (part.wanted() && !left.wanted()) {
        streams.release(left.overSince(ended));
      }
    }
  }

  /** Also of a part that only a plugin asked for, whose agent's reservation is over. */
  void release(Release release) {
    Part held = turn.leg().first(one -> one.heldBy(release.reservation()));
    Part part = held == null ? turn.leg().partOf(release.agent()) : held;
    if (part == null) {
      return;
    }
    Instant ended = release.ended();
    Part left =
        part.without(
            holder ->
                holder.by().equals(release.reservation())
                    || (holder.isPlugin() && ended != null && !holder.since().isAfter(ended)));
    if (ended != null) {
      left = left.overSince(ended);
    }
    if (left.wanted() || !part.wanted()) {
      turn.keep(left);
    } else {
      streams.release(left);
    }
  }
}

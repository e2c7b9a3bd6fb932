package dev.signalbox.mediastream.leg;

import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.act.Acts.StopStream;
import dev.signalbox.mediastream.command.Answers;
import dev.signalbox.mediastream.command.Request.Start;
import dev.signalbox.mediastream.command.Request.Stop;
import dev.signalbox.mediastream.command.Version;
import dev.signalbox.mediastream.message.Agent;
import dev.signalbox.mediastream.message.Message.LegLost;
import dev.signalbox.mediastream.message.Message.Release;
import dev.signalbox.mediastream.message.Message.Want;
import dev.signalbox.mediastream.settings.MediaStreamSettings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wants which part streamed. A plugin and events speak of the same part: whoever is first
 * starts it, the other finds it there (contract media-streams 8, rule 7).
 */
record Wishes(Turn turn, Streams streams, MediaStreamSettings settings) {

  static final String LOOK = "look-";
  static final String STRAY = "stray-";

  void want(Want want) {
    turn.leg(turn.leg().of(want.task(), want.conference()));
    Agent agent = want.agent();
    Part known = turn.leg().partOf(agent);
    if (turn.leg().ended() != null) {
      turn.tell(want.task(), new LegLost(turn.key(), want.reservation()));
      turn.because(Streams.CALL_ENDED);
      return;
    }
    if (known != null && isOver(known, want.accepted())) {
      turn.because("over");
      return;
    }
    Shape shape = Shape.of(settings.leg());
    Part part = known == null ? newPart(agent, shape, MediaStreamSettings.URL, want.why()) : known;
    // Of the two SIDs the event's counts: a token may be another's.
    Part held =
        part.by(agent.completedBy(part.agent()).named(part.agent().name()))
            .heldBy(new Holder(want.reservation(), want.accepted()));
    if (!part.phase().atRest() || part.phase() == Phase.WANTED) {
      turn.keep(held);
      turn.because("known");
      return;
    }
    Part anew = held.as(shape, MediaStreamSettings.URL, want.why());
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

  void start(Start start, @Nullable String request) {
    Version version = start.version();
    if (turn.leg().ended() != null) {
      turn.reply(request, Answers.noSuchCall(version));
      turn.because(Streams.CALL_ENDED);
      return;
    }
    Part known = turn.leg().partOf(start.agent());
    if (known != null && isOver(known, start.at())) {
      turn.reply(request, Answers.accepted(version));
      turn.because("over");
      return;
    }
    Shape shape = Shape.of(version);
    Part part = known == null ? newPart(start.agent(), shape, start.url(), version.word()) : known;
    Part held =
        waiting(
            part.by(part.agent().completedBy(start.agent()))
                .heldBy(new Holder(Holder.PLUGIN, start.at())),
            request,
            version,
            false);
    switch (part.phase()) {
      case ACTIVE -> {
        turn.reply(request, Answers.started(version, turn.key(), part.sid()));
        turn.keep(held.waiters(part.waiters()));
        turn.because("known");
      }
      case WANTED, STARTING, DOUBTED, CLEARING, STOPPING -> {
        turn.keep(held);
        turn.because("known");
      }
      case STOPPED, FAILED -> streams.wake(held.as(shape, start.url(), version.word()));
    }
  }

  void stop(Stop stop, @Nullable String request) {
    List<Part> meant = meant(stop);
    if (meant.isEmpty()) {
      stopStray(stop, request);
      return;
    }
    for (Part part : meant) {
      boolean answers = part == meant.getLast();
      Part asked = part.askedToStop(stop.at());
      if (answers) {
        asked = waiting(asked, request, stop.version(), true);
      }
      streams.release(asked);
    }
  }

  private List<Part> meant(Stop stop) {
    List<Part> parts = turn.leg().parts();
    if (stop.streamSid() != null) {
      return parts.stream().filter(part -> part.isCurrent(stop.streamSid())).toList();
    }
    if (stop.agent() != null) {
      Part part = turn.leg().partOf(stop.agent());
      return part == null ? List.of() : List.of(part);
    }
    List<Part> own =
        parts.stream()
            .filter(part -> stop.caller() != null && stop.caller().equals(part.agent().worker()))
            .toList();
    return own.isEmpty()
        ? parts.stream().filter(part -> part.why().equals(stop.version().word())).toList()
        : own;
  }

  /** Another backend may have started it, under the name that its plugin knows. */
  private void stopStray(Stop stop, @Nullable String request) {
    String name = stop.streamSid();
    if (name == null && stop.agent() != null) {
      name = Shape.of(stop.version()).nameOf(stop.agent(), turn.key());
    }
    if (name == null || request == null || turn.leg().ended() != null) {
      turn.reply(request, Answers.noSuchStream(stop.version()));
      turn.because("no-stream");
      return;
    }
    String tag = STRAY + request;
    turn.leg(turn.leg().with(new Leg.Stray(tag, new Waiter(request, stop.version(), true))));
    turn.act(
        Acts.stop(tag, new StopStream(turn.key(), name, stop.streamSid() == null), turn.now()));
    turn.because("stopping");
  }

  private Part newPart(Agent agent, Shape shape, String url, String why) {
    return turn.keep(Part.of(turn.leg().parts().size() + 1, agent, shape, url, why, turn.now()));
  }

  private static Part waiting(Part part, @Nullable String request, Version version, boolean stop) {
    return request == null ? part : part.waiting(new Waiter(request, version, stop));
  }

  /** What was begun before somebody ended the part is late. */
  private static boolean isOver(Part part, Instant began) {
    return part.asked() != null && !began.isAfter(part.asked());
  }
}

package dev.signalbox.mediastream.leg;

import dev.signalbox.mediastream.act.Acts;
import dev.signalbox.mediastream.act.Acts.StopStream;
import dev.signalbox.mediastream.command.Answers;
import dev.signalbox.mediastream.command.Request.Start;
import dev.signalbox.mediastream.command.Request.Stop;
import dev.signalbox.mediastream.command.Version;
import dev.signalbox.mediastream.message.Agent;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What plugins ask for. They speak of the same parts as events: whoever is first starts one, the
 * other finds it there (contract media-streams 8, rule 7).
 */
record Plugins(Turn turn, Streams streams) {

  static final String STRAY = "stray-";

  void start(Start start, @Nullable String request) {
    Version version = start.version();
    if (turn.leg().ended() != null) {
      turn.reply(request, Answers.noSuchCall(version));
      turn.because(Streams.CALL_ENDED);
      return;
    }
    Part known = turn.leg().partOf(start.agent());
    if (!start.proven() && !isCaller(start.agent(), known)) {
      turn.reply(request, Answers.notTheCaller(version));
      turn.because("not-the-caller");
      return;
    }
    if (known != null && known.isOverFor(start.at())) {
      turn.reply(request, Answers.accepted(version));
      turn.because("over");
      return;
    }
    Target target = new Target(Shape.of(version), start.url(), version.word());
    Part part = known == null ? turn.newPart(start.agent(), target) : known;
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
      case WANTED, STARTING, DOUBTED, CLEARING, STOPPING -> streams.hold(part, held);
      case STOPPED, FAILED -> streams.wake(held.to(target));
    }
  }

  void stop(Stop stop, @Nullable String request) {
    List<Part> meant = meant(stop);
    boolean ofOthers =
        meant.isEmpty()
            ? stop.agent() != null
            : meant.stream()
                .anyMatch(part -> !Objects.equals(stop.caller(), part.agent().worker()));
    if (!stop.proven() && ofOthers) {
      turn.reply(request, Answers.notTheCaller(stop.version()));
      turn.because("not-the-caller");
      return;
    }
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
        ? parts.stream().filter(part -> part.target().why().equals(stop.version().word())).toList()
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

  private static Part waiting(Part part, @Nullable String request, Version version, boolean stop) {
    return request == null ? part : part.waiting(new Waiter(request, version, stop));
  }

  /** Whether an event has told of the caller's worker under the name that a request gives. */
  private static boolean isCaller(Agent named, @Nullable Part part) {
    return part != null && part.agent().sameWorker(named) && part.agent().sameName(named);
  }
}

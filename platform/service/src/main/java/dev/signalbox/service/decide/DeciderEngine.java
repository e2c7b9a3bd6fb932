package dev.signalbox.service.decide;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventReader;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.effect.OutcomeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is the same for all deciders, as a pure function: inputs that were applied are ignored,
 * effects are tried again until their time is up, timers come due, and what nobody needs any more
 * is forgotten.
 */
final class DeciderEngine<S> {

  private static final Duration PUT_OFF = Duration.ofMinutes(1);

  private final DeciderSpec<S> spec;
  private final String retryType;

  DeciderEngine(DeciderSpec<S> spec) {
    this.spec = spec;
    this.retryType = "dev.signalbox." + spec.service() + ".retry";
  }

  Step<S> event(String key, @Nullable Kept<S> kept, EventReader event, Instant now) {
    Turn<S> turn = new Turn<>(spec, key, kept, now);
    // TaskRouter's own id is the same on every route by which an event comes.
    String sid = event.header(EventHeaders.EVENT_SID);
    String id = sid == null ? event.id() : sid;
    if (turn.hasSeen(id)) {
      return Step.unchanged(kept, "event", "duplicate");
    }
    turn.once(id, event.receivedAt()).decide("event", new Input.Event(now, event), null);
    return turn.end();
  }

  Step<S> command(String key, @Nullable Kept<S> kept, EventReader command, Instant now) {
    Turn<S> turn = new Turn<>(spec, key, kept, now);
    if (turn.hasSeen(command.id())) {
      return Step.unchanged(kept, "command", "duplicate");
    }
    turn.once(command.id(), command.receivedAt());
    String type = Objects.requireNonNull(command.header(EventHeaders.CE_TYPE));
    if (type.equals(retryType)) {
      bringBack(turn, now);
    } else {
      turn.decide("command", new Input.Command(now, type, command), null);
    }
    return turn.end();
  }

  private void bringBack(Turn<S> turn, Instant now) {
    List<Pending> parked =
        turn.pending().stream().filter(one -> one.phase() == Pending.Phase.PARKED).toList();
    for (Pending one : parked) {
      // The decider may have begun the same anew since then.
      if (!turn.isUnderWay(one.tag())) {
        Pending again = one.broughtBack(now);
        turn.replace(one, again);
        turn.send(again);
      }
    }
    turn.note("command", parked.isEmpty() ? "nothing-parked" : "retried");
  }

  Step<S> outcome(String key, @Nullable Kept<S> kept, OutcomeRecord report, Instant now) {
    Pending effect = kept == null ? null : kept.pending(report.effectId());
    if (kept == null || effect == null) {
      return Step.unchanged(kept, "outcome", "settled-before");
    }
    boolean isLate = effect.phase() != Pending.Phase.SENT || report.attempt() != effect.attempt();
    if (isLate && !isFinal(report.outcome())) {
      return Step.unchanged(kept, "outcome", "late");
    }
    Turn<S> turn = new Turn<>(spec, key, kept, now);
    turn.because(
        report.effectId() + "/" + report.attempt() + "/" + OutcomeRecord.word(report.outcome()),
        effect.since());
    switch (report.outcome()) {
      case Outcome.Throttled<JsonNode>(var retryAfter) ->
          tryAgain(turn, effect, now.plus(Backoff.after(effect, retryAfter)), "throttled", now);
      case Outcome.Unavailable<JsonNode>(String reason) ->
          tryAgain(turn, effect, now.plus(Backoff.after(effect, null)), reason, now);
      case Outcome.Unknown<JsonNode> unknown when effect.repeatable() ->
          tryAgain(turn, effect, now.plus(Backoff.after(effect, null)), unknown.reason(), now);
      case Outcome.Unknown<JsonNode> unknown -> {
        turn.replace(effect, effect.doubted());
        settle(turn, effect, unknown, now);
      }
      default -> {
        turn.replace(effect, null);
        settle(turn, effect, report.outcome(), now);
      }
    }
    return turn.end();
  }

  /** What settles an effect also when it comes late: it was done, or refused for good. */
  private static boolean isFinal(Outcome<?> outcome) {
    return outcome instanceof Outcome.Done || outcome instanceof Outcome.Rejected;
  }

  private void tryAgain(Turn<S> turn, Pending effect, Instant at, String why, Instant now) {
    if (at.isBefore(effect.notAfter())) {
      turn.replace(effect, effect.waiting(at, why));
      turn.note("outcome", "waits");
    } else {
      turn.replace(effect, null);
      settle(turn, effect, new Outcome.Expired<>(), now);
    }
  }

  private void settle(Turn<S> turn, Pending effect, Outcome<JsonNode> outcome, Instant now) {
    turn.decide("outcome", new Input.Settled(now, effect.kind(), effect.tag(), outcome), effect);
  }

  /** Does the first of what is due of this key. */
  Step<S> tick(String key, Kept<S> kept, Instant now) {
    Turn<S> turn = new Turn<>(spec, key, kept, now);
    Pending effect = kept.dueEffect(now);
    String timer = kept.dueTimer(now);
    if (effect != null) {
      goOn(turn, effect, now);
    } else if (timer != null) {
      turn.because(timer + "@" + turn.take(timer), now)
          .decide("timer", new Input.Due(now, timer), null);
    } else if (!now.isBefore(kept.forgetAt()) && !kept.isAwaited()) {
      turn.note("timer", "forgotten");
      return turn.forgotten();
    }
    return turn.end();
  }

  private void goOn(Turn<S> turn, Pending effect, Instant now) {
    if (now.isBefore(effect.notAfter())) {
      Pending again = effect.again();
      turn.replace(effect, again);
      turn.send(again);
      turn.note("timer", "tried-again");
    } else {
      // The service was down meanwhile: an actor could only say that its time has passed.
      turn.because(effect.id() + "/" + effect.attempt() + "/expired", effect.since());
      turn.replace(effect, null);
      settle(turn, effect, new Outcome.Expired<>(), now);
    }
  }

  /**
   * What {@link #tick} would do, a minute later: nothing is lost, nobody is kept busy by a timer
   * whose decision fails, and what else is due of this key need not wait for it.
   */
  Step<S> putOff(Kept<S> kept, Instant now) {
    Instant later = now.plus(PUT_OFF);
    Pending effect = kept.dueEffect(now);
    String timer = kept.dueTimer(now);
    Kept<S> after;
    if (effect != null) {
      List<Pending> pending = new ArrayList<>(kept.pending());
      pending.replaceAll(one -> one.equals(effect) ? one.putOff(later) : one);
      after = kept.with(pending);
    } else if (timer != null) {
      Map<String, Instant> timers = new HashMap<>(kept.timers());
      timers.put(timer, later);
      after = kept.with(timers);
    } else {
      after = kept.forgottenAt(later);
    }
    return new Step<>(after, true, List.of(), List.of(new Step.Result("timer", "failed")));
  }
}

package dev.signalbox.service.decide;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.service.effect.EffectRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An effect that has not come to its end.
 *
 * @param attempt the last one made, from 1
 * @param since when the gate received what it follows from
 * @param budget how long it may take in all
 * @param next when the next attempt is due, where it waits for one
 * @param reason why it is not done yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Pending(
    String id,
    String kind,
    String tag,
    JsonNode arguments,
    boolean repeatable,
    Phase phase,
    int attempt,
    Instant since,
    Instant notAfter,
    Duration budget,
    @Nullable Instant next,
    @Nullable String reason) {

  enum Phase {
    /** With the actor. */
    SENT,
    /** For the next attempt. */
    WAITING,
    /** Nobody knows whether it was done; the decider is looking. */
    DOUBTED,
    /** For an operator. */
    PARKED
  }

  static Pending sent(String id, Effect effect, JsonNode arguments, Instant since, Instant now) {
    return new Pending(
        id,
        effect.kind(),
        effect.tag(),
        arguments,
        effect.repeatable(),
        Phase.SENT,
        1,
        since,
        effect.notAfter(),
        Duration.between(now, effect.notAfter()),
        null,
        null);
  }

  Pending again() {
    return in(Phase.SENT, attempt + 1, notAfter, null, null);
  }

  /** Again, with as much time as it had in the beginning. */
  Pending broughtBack(Instant now) {
    return in(Phase.SENT, attempt + 1, now.plus(budget), null, null);
  }

  /** The attempt that is under way is the last one. */
  Pending lastOne(Instant now) {
    return in(phase, attempt, notAfter.isBefore(now) ? notAfter : now, next, reason);
  }

  boolean isDue(Instant now) {
    return next != null && !next.isAfter(now);
  }

  Pending putOff(Instant until) {
    return in(phase, attempt, notAfter, until, reason);
  }

  Pending waiting(Instant until, String why) {
    return in(Phase.WAITING, attempt, notAfter, until, why);
  }

  Pending doubted() {
    return in(Phase.DOUBTED, attempt, notAfter, null, "unknown");
  }

  Pending parked(String why) {
    return in(Phase.PARKED, attempt, notAfter, null, why);
  }

  EffectRecord record(String key) {
    return new EffectRecord(id, key, kind, attempt, notAfter, since, arguments);
  }

  private Pending in(
      Phase to, int attempts, Instant until, @Nullable Instant nextAttempt, @Nullable String why) {
    return new Pending(
        id, kind, tag, arguments, repeatable, to, attempts, since, until, budget, nextAttempt, why);
  }
}

package dev.signalbox.service.decide;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one key: what the service remembers, and what the platform must know to go on
 * for it.
 *
 * @param version of the service's state
 * @param seen ids of the inputs that were applied
 * @param pending effects that have not come to their end
 * @param timers what is due when, by name
 * @param forgetAt when all of this may go
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"due", "version"})
record Kept<S>(
    int version,
    @Nullable S state,
    Seen seen,
    List<Pending> pending,
    Map<String, Instant> timers,
    Instant forgetAt) {

  Kept {
    pending = pending == null ? List.of() : List.copyOf(pending);
    timers = timers == null ? Map.of() : Map.copyOf(timers);
    seen = seen == null ? Seen.NONE : seen;
  }

  /** Milliseconds of {@link #due}. They stand first, to be read without the rest. */
  @JsonProperty(value = "due", access = JsonProperty.Access.READ_ONLY)
  long dueMillis() {
    return DueIndex.millis(due());
  }

  /** When something of this key is due next. */
  Instant due() {
    return Stream.concat(
            Stream.of(forgetAt),
            Stream.concat(
                timers.values().stream(),
                pending.stream().map(Pending::next).filter(Objects::nonNull)))
        .min(Comparator.naturalOrder())
        .orElse(forgetAt);
  }

  /** How much of it is due. */
  int countDue(Instant now) {
    long effects = pending.stream().filter(one -> one.isDue(now)).count();
    long named = timers.values().stream().filter(due -> !due.isAfter(now)).count();
    return (int) (effects + named + (forgetAt.isAfter(now) ? 0 : 1));
  }

  /** The effect whose next attempt has been due for longest. */
  @Nullable Pending dueEffect(Instant now) {
    return pending.stream()
        .filter(one -> one.isDue(now))
        .min(Comparator.comparing(one -> Objects.requireNonNull(one.next())))
        .orElse(null);
  }

  /** The timer that has been due for longest. */
  @Nullable String dueTimer(Instant now) {
    return timers.entrySet().stream()
        .filter(timer -> !timer.getValue().isAfter(now))
        .min(
            Map.Entry.<String, Instant>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** Whether something is to come of it yet: then it is not forgotten, however old it is. */
  boolean isAwaited() {
    return !timers.isEmpty()
        || pending.stream()
            .anyMatch(
                one -> one.phase() == Pending.Phase.PARKED || one.phase() == Pending.Phase.WAITING);
  }

  Kept<S> with(List<Pending> otherPending) {
    return new Kept<>(version, state, seen, otherPending, timers, forgetAt);
  }

  Kept<S> with(Map<String, Instant> otherTimers) {
    return new Kept<>(version, state, seen, pending, otherTimers, forgetAt);
  }

  Kept<S> forgottenAt(Instant time) {
    return new Kept<>(version, state, seen, pending, timers, time);
  }

  @Nullable Pending pending(String effectId) {
    return pending.stream().filter(one -> one.id().equals(effectId)).findAny().orElse(null);
  }
}

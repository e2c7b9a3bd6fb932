package dev.signalbox.mediastream.leg;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.mediastream.message.Agent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An agent's part on this leg.
 *
 * @param number counted from 1 on this leg
 * @param url where it streams to: see {@code Acts.StartStream}
 * @param why what it was first wanted by
 * @param since when it came to this phase
 * @param reason why it failed or was stopped, in a word
 * @param run the last stream; null while there was none
 * @param restarts after errors
 * @param pausedUntil when it may be started again
 * @param asked when somebody asked for the stop: what was accepted before that is over
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Part(
    int number,
    Agent agent,
    Shape shape,
    String url,
    String why,
    Phase phase,
    Instant since,
    @Nullable String reason,
    List<Holder> holders,
    @Nullable Run run,
    int restarts,
    @Nullable Instant pausedUntil,
    @Nullable Instant asked,
    List<Waiter> waiters) {

  private static final int MOST_WAITERS = 8;

  public Part {
    holders = Objects.requireNonNullElse(holders, List.of());
    waiters = Objects.requireNonNullElse(waiters, List.of());
  }

  static Part of(int number, Agent agent, Shape shape, String url, String why, Instant now) {
    return new Part(
        number,
        agent,
        shape,
        url,
        why,
        Phase.STOPPED,
        now,
        null,
        List.of(),
        null,
        0,
        null,
        null,
        List.of());
  }

  boolean wanted() {
    return !holders.isEmpty();
  }

  boolean heldBy(String by) {
    return holders.stream().anyMatch(holder -> holder.by().equals(by));
  }

  @Nullable String sid() {
    return run == null ? null : run.sid();
  }

  boolean isCurrent(String streamSid) {
    return streamSid.equals(sid());
  }

  /** Whether a stream of this name is, or was, of this part. */
  boolean owns(String name, String callSid) {
    String base = shape.nameOf(agent, callSid);
    return run != null
        && (run.name().equals(name) || name.equals(base) || name.startsWith(base + "-"));
  }

  Part in(Phase to, Instant now) {
    return in(to, now, null);
  }

  Part in(Phase to, Instant now, @Nullable String because) {
    return new Part(
        number,
        agent,
        shape,
        url,
        why,
        to,
        now,
        because,
        holders,
        run,
        restarts,
        pausedUntil,
        asked,
        waiters);
  }

  Part running(@Nullable Run other) {
    return new Part(
        number,
        agent,
        shape,
        url,
        why,
        phase,
        since,
        reason,
        holders,
        other,
        restarts,
        pausedUntil,
        asked,
        waiters);
  }

  Part by(Agent known) {
    return new Part(
        number,
        known,
        shape,
        url,
        why,
        phase,
        since,
        reason,
        holders,
        run,
        restarts,
        pausedUntil,
        asked,
        waiters);
  }

  /** Shaped and sent as the one asks who wants it now; only while nothing of it runs. */
  Part as(Shape other, String otherUrl, String otherWhy) {
    return new Part(
        number,
        agent,
        other,
        otherUrl,
        otherWhy,
        phase,
        since,
        reason,
        holders,
        run,
        restarts,
        pausedUntil,
        asked,
        waiters);
  }

  Part heldBy(Holder holder) {
    List<Holder> all = new ArrayList<>(holders);
    all.removeIf(one -> one.by().equals(holder.by()));
    all.add(holder);
    return holders(all);
  }

  Part without(Predicate<Holder> gone) {
    return holders(holders.stream().filter(gone.negate()).toList());
  }

  private Part holders(List<Holder> all) {
    return new Part(
        number,
        agent,
        shape,
        url,
        why,
        phase,
        since,
        reason,
        List.copyOf(all),
        run,
        restarts,
        pausedUntil,
        asked,
        waiters);
  }

  /** Nobody holds it any more, since somebody asked for its stop. */
  Part askedToStop(Instant at) {
    return without(holder -> true).overSince(at);
  }

  Part overSince(Instant at) {
    return new Part(
        number,
        agent,
        shape,
        url,
        why,
        phase,
        since,
        reason,
        holders,
        run,
        restarts,
        pausedUntil,
        asked == null || at.isAfter(asked) ? at : asked,
        waiters);
  }

  Part restart(int times, @Nullable Instant notBefore) {
    return new Part(
        number, agent, shape, url, why, phase, since, reason, holders, run, times, notBefore, asked,
        waiters);
  }

  Part waiting(Waiter waiter) {
    List<Waiter> all = new ArrayList<>(waiters);
    all.add(waiter);
    // Whoever asks so often has stopped waiting for the first.
    return waiters(all.subList(Math.max(0, all.size() - MOST_WAITERS), all.size()));
  }

  Part waiters(List<Waiter> all) {
    return new Part(
        number,
        agent,
        shape,
        url,
        why,
        phase,
        since,
        reason,
        holders,
        run,
        restarts,
        pausedUntil,
        asked,
        List.copyOf(all));
  }
}

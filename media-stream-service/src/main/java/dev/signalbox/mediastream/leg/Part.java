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
 * @param holders who wants it: while there is one, it is wanted
 * @param run the last stream; null while there was none
 * @param asked when somebody asked for the stop: what was accepted before that is over
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Part(
    int number,
    Agent agent,
    Target target,
    Standing standing,
    List<Holder> holders,
    @Nullable Run run,
    Restarts restarts,
    @Nullable Instant asked,
    List<Waiter> waiters) {

  private static final int MOST_WAITERS = 8;

  public Part {
    holders = Objects.requireNonNullElse(holders, List.of());
    waiters = Objects.requireNonNullElse(waiters, List.of());
  }

  static Part of(int number, Agent agent, Target target, Instant now) {
    Standing standing = new Standing(Phase.STOPPED, now, null);
    return new Part(
        number, agent, target, standing, List.of(), null, Restarts.NONE, null, List.of());
  }

  Phase phase() {
    return standing.phase();
  }

  @Nullable String reason() {
    return standing.reason();
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
    String base = target.shape().nameOf(agent, callSid);
    return run != null
        && (run.name().equals(name) || name.equals(base) || name.startsWith(base + "-"));
  }

  Part in(Phase to, Instant now, @Nullable String because) {
    return with(target, new Standing(to, now, because), run, restarts);
  }

  Part running(Run other) {
    return with(target, standing, other, restarts);
  }

  /** As the one asks who wants it now; only while nothing of it runs. */
  Part to(Target other) {
    return with(other, standing, run, restarts);
  }

  Part restarting(Restarts other) {
    return with(target, standing, run, other);
  }

  private Part with(Target to, Standing at, @Nullable Run running, Restarts left) {
    return new Part(number, agent, to, at, holders, running, left, asked, waiters);
  }

  Part by(Agent known) {
    return new Part(number, known, target, standing, holders, run, restarts, asked, waiters);
  }

  Part heldBy(Holder holder) {
    List<Holder> all = new ArrayList<>(holders);
    all.removeIf(one -> one.by().equals(holder.by()));
    all.add(holder);
    return held(all, asked);
  }

  Part without(Predicate<Holder> gone) {
    return held(holders.stream().filter(gone.negate()).toList(), asked);
  }

  Part withoutHolders() {
    return held(List.of(), asked);
  }

  /** Nobody holds it any more, since somebody asked for its stop. */
  Part askedToStop(Instant at) {
    return withoutHolders().overSince(at);
  }

  Part overSince(Instant at) {
    return held(holders, asked == null || at.isAfter(asked) ? at : asked);
  }

  private Part held(List<Holder> by, @Nullable Instant overSince) {
    return new Part(
        number, agent, target, standing, List.copyOf(by), run, restarts, overSince, waiters);
  }

  /** What was begun before somebody ended the part is late. */
  boolean isOverFor(Instant began) {
    return asked != null && !began.isAfter(asked);
  }

  Part waiting(Waiter waiter) {
    List<Waiter> all = new ArrayList<>(waiters);
    all.add(waiter);
    // Whoever asks so often has stopped waiting for the first.
    return waiters(all.subList(Math.max(0, all.size() - MOST_WAITERS), all.size()));
  }

  Part waiters(List<Waiter> all) {
    return new Part(
        number, agent, target, standing, holders, run, restarts, asked, List.copyOf(all));
  }
}

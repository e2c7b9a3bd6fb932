package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How many requests of one API may be under way. A 429 halves that, each round of successes adds
 * one, up to what is configured (as TCP finds its share of a line nobody measures). A server that
 * says when to come back is left alone until then.
 *
 * <p>Our own, since one 429 for each of fifty requests under way is one sign and not fifty (a
 * library's limit falls to one), since waiting ends with the caller's time, and since nobody else
 * knows the pause.
 */
final class ApiLimit {

  /**
   * A 429 may concern one resource of the API only (webhook configuration, for one), so that others
   * are not kept away for as long as it says.
   */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /**
   * One request under way.
   *
   * @param number counts up
   */
  record Permit(long number) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Time time;
  private final int most;
  private double limit;
  private int underWay;
  private long started;
  private long startedWhenLowered;
  private long pausedUntil;

  ApiLimit(int most, Time time) {
    this.most = most;
    this.limit = most;
    this.time = time;
    this.pausedUntil = time.nanos();
  }

  /** How many may be under way now. */
  int current() {
    lock.lock();
    try {
      return (int) limit;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for room.
   *
   * @param latest when to give up, in nanoseconds
   * @return done with a permit to {@link #release}; throttled if the pause ends later than that;
   *     unavailable if there was no room until then
   */
  Outcome<Permit> acquire(long latest) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        long now = time.nanos();
        long pause = pausedUntil - now;
        if (pause > 0 && pausedUntil - latest > 0) {
          return new Outcome.Throttled<>(Duration.ofNanos(pause));
        }
        if (pause <= 0 && underWay < (int) limit) {
          underWay++;
          return new Outcome.Done<>(new Permit(++started));
        }
        if (latest - now <= 0) {
          return new Outcome.Unavailable<>("limit");
        }
        long unused = room.awaitNanos(pause > 0 ? pause : latest - now);
      }
    } finally {
      wakeNext();
      lock.unlock();
    }
  }

  /** Gives a permit back, and learns from what became of it. */
  void release(Permit permit, Outcome<?> outcome) {
    lock.lock();
    try {
      underWay--;
      switch (outcome) {
        case Outcome.Done<?> done -> limit = Math.min(most, limit + 1 / limit);
        case Outcome.Throttled<?>(var retryAfter) -> throttled(permit, retryAfter);
        default -> {
          // says nothing about how many are too many
        }
      }
    } finally {
      wakeNext();
      lock.unlock();
    }
  }

  private void throttled(Permit permit, @Nullable Duration retryAfter) {
    if (permit.number() > startedWhenLowered) {
      limit = Math.max(1, limit / 2);
      startedWhenLowered = started;
    }
    if (retryAfter != null) {
      Duration pause = retryAfter.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : retryAfter;
      long until = time.nanos() + pause.toNanos();
      pausedUntil = until - pausedUntil > 0 ? until : pausedUntil;
    }
  }

  /** Each who wakes wakes the next: nobody sleeps beside free room, and not all wake for one. */
  private void wakeNext() {
    if (underWay < (int) limit) {
      room.signal();
    }
  }
}

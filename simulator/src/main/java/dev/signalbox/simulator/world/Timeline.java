package dev.signalbox.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is going to happen in the simulated world, and when: each thing in one step of it, in the
 * order of time, and in the order in which they were planned where several fall on one moment.
 *
 * <p>Time passes as the real one does, or faster where somebody moves it on: then everything that
 * falls into that time happens, each thing at its own moment.
 */
public final class Timeline implements Resettable, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Timeline.class);
  private static final Comparator<Timer> IN_TURN =
      Comparator.comparing(Timer::at).thenComparingLong(Timer::ordinal);

  /**
   * Something that is planned; {@link Timeline#cancel} takes it back. It is data, so that the world
   * can be kept with what is going to happen in it.
   *
   * @param kind what is going to happen
   * @param about what it happens to, such as a SID
   */
  public record Timer(Instant at, long ordinal, String kind, String about) {}

  /** One kind of thing that happens, and how to plan it. */
  public final class Kind {

    private final String name;

    private Kind(String name) {
      this.name = name;
    }

    /** Plans one; what lies in the past happens at once, but never within this call. */
    public Timer at(Instant moment, String about) {
      return plan(moment, name, about);
    }

    /** Plans one for after so long. */
    public Timer after(Duration time, String about) {
      return at(world.now().plus(time), about);
    }
  }

  private final World world;
  private final MovableClock clock;
  private final Map<String, Consumer<String>> kinds = new HashMap<>();
  private final TreeSet<Timer> timers = new TreeSet<>(IN_TURN);
  private final Table<Timer> kept;
  private @Nullable Thread thread;
  private long planned;
  private volatile boolean closed;

  Timeline(World world, MovableClock clock) {
    this.world = world;
    this.clock = clock;
    this.kept = world.table("timers", Timer.class, Integer.MAX_VALUE, timer -> false);
  }

  /** From now on, what is planned happens by itself. */
  void begin() {
    closed = false;
    thread = Thread.ofPlatform().name("timeline").daemon().start(this::run);
  }

  boolean hasBegun() {
    return thread != null && thread.isAlive();
  }

  /**
   * Plans what was planned in a world that was kept.
   *
   * @param ahead by how much that was ahead of the real time; null for nothing
   */
  void restore(@Nullable String ahead) {
    for (Timer timer : kept.newest(timer -> true, Integer.MAX_VALUE)) {
      timers.add(timer);
      planned = Math.max(planned, timer.ordinal);
    }
    if (ahead != null) {
      clock.moveAhead(Duration.parse(ahead));
    }
  }

  /**
   * Defines a kind of thing that happens.
   *
   * @param name the same in each process, since what is planned is kept
   * @param happening is given what it happens to
   */
  public Kind kind(String name, Consumer<String> happening) {
    return world.change(
        () -> {
          if (kinds.putIfAbsent(name, happening) != null) {
            throw new IllegalStateException(name + " happens already");
          }
          return new Kind(name);
        });
  }

  private Timer plan(Instant moment, String kind, String about) {
    return world.change(
        () -> {
          Timer timer = new Timer(moment, ++planned, kind, about);
          timers.add(timer);
          kept.put(key(timer), timer);
          if (timer.equals(timers.first())) {
            LockSupport.unpark(thread);
          }
          return timer;
        });
  }

  /**
   * Takes something back that is planned; what has happened, or was never planned, is no matter.
   */
  public void cancel(@Nullable Timer timer) {
    if (timer != null) {
      world.change(
          () -> {
            if (timers.remove(timer)) {
              kept.remove(key(timer));
            }
            return null;
          });
    }
  }

  /** Moves the time on; all that falls into it has happened when this returns. */
  public void advance(Duration time) {
    Duration ahead = clock.ahead().plus(time);
    Instant target = world.now().plus(time);
    while (happenNext(target)) {
      // the next one
    }
    clock.moveAhead(ahead);
    LockSupport.unpark(thread);
  }

  /** By how much the world is ahead of the real time. */
  public Duration ahead() {
    return clock.ahead();
  }

  /** Lets the next thing happen that is due until then; false where there is none. */
  private boolean happenNext(Instant until) {
    return world.change(
        () -> {
          if (timers.isEmpty() || timers.first().at.isAfter(until)) {
            return false;
          }
          Timer timer = timers.pollFirst();
          kept.remove(key(timer));
          clock.moveTo(timer.at);
          // Not later where nothing has kept it: whole seconds that are measured stay whole.
          world.happensAt(world.now().isBefore(timer.at) ? timer.at : world.now());
          happen(timer);
          return true;
        });
  }

  private static String key(Timer timer) {
    return Long.toString(timer.ordinal);
  }

  private void happen(Timer timer) {
    try {
      Consumer<String> happening = kinds.get(timer.kind);
      if (happening == null) {
        log.error("nobody knows what is planned in the simulated world: {}", timer.kind);
      } else {
        happening.accept(timer.about);
      }
    } catch (RuntimeException e) {
      log.error("{} was planned in the simulated world and has failed", timer.kind, e);
    }
  }

  private void run() {
    while (!closed) {
      while (happenNext(world.now())) {
        // the next one
      }
      LockSupport.parkNanos(this, Math.max(1, untilNext().toNanos()));
    }
  }

  private Duration untilNext() {
    Instant next = world.change(() -> timers.isEmpty() ? null : timers.first().at);
    return next == null ? Duration.ofHours(1) : Duration.between(world.now(), next);
  }

  /** Nothing is planned any more, and the time is the real one again. */
  @Override
  public void reset() {
    world.change(
        () -> {
          timers.clear();
          clock.reset();
          return null;
        });
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}

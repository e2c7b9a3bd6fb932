package dev.signalbox.simulator.delivery;

import dev.signalbox.simulator.delivery.Delivery.Fate;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers callbacks, each on a thread of its own, so that one that is not answered delays no
 * other. No more than so many are on their way and wait at a time; one more is listed as failed.
 */
public final class Deliveries implements AutoCloseable {

  /** What was answered. */
  public record Reply(int status, String body) {

    public boolean isFine() {
      return status < 300;
    }
  }

  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
  private static final int KEPT = 2_000;
  private static final int AT_A_TIME = 64;

  private final World world;
  private final Courier courier;
  private final Table<Delivery> table;
  private final int mostPending;
  private final Consumer<Fate> ended;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore turn = new Semaphore(AT_A_TIME);
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicLong ids = new AtomicLong();

  /**
   * @param mostPending one more is not tried
   * @param ended is told the fate of each
   */
  Deliveries(World world, Courier courier, int mostPending, Consumer<Fate> ended) {
    this.world = world;
    this.courier = courier;
    this.mostPending = mostPending;
    this.ended = ended;
    this.table =
        world.table(
            "deliveries", Delivery.class, KEPT, delivery -> delivery.fate() != Fate.pending);
  }

  /**
   * Sends a callback, sooner or later.
   *
   * @param callback null where nobody has asked for it
   * @param about what it tells
   */
  public void send(@Nullable Callback callback, String about, Map<String, String> parameters) {
    if (callback != null) {
      send(callback, about, parameters, null);
    }
  }

  /**
   * Sends a request whose answer somebody reads, as that for TwiML.
   *
   * @param then is given the answer, on a thread of its own; null where none came
   */
  public void ask(
      Callback callback,
      String about,
      Map<String, String> parameters,
      Consumer<@Nullable Reply> then) {
    send(callback, about, parameters, then);
  }

  private void send(
      Callback callback,
      String about,
      Map<String, String> parameters,
      @Nullable Consumer<@Nullable Reply> then) {
    Delivery delivery =
        new Delivery(
            ids.incrementAndGet(),
            world.now(),
            about,
            callback,
            parameters,
            Fate.pending,
            List.of());
    if (pending.incrementAndGet() > mostPending) {
      table.put(key(delivery), delivery);
      end(delivery, "not tried: too many are pending", Fate.failed);
      if (then != null) {
        threads.execute(() -> then.accept(null));
      }
      return;
    }
    table.put(key(delivery), delivery);
    threads.execute(() -> deliver(delivery, then));
  }

  List<Delivery> newest(int limit) {
    return table.newest(delivery -> true, limit);
  }

  int pending() {
    return pending.get();
  }

  private void deliver(Delivery delivery, @Nullable Consumer<@Nullable Reply> then) {
    Attempt attempt = deliver(delivery, then != null);
    if (then != null) {
      then.accept(
          attempt instanceof Attempt.Answered answered
              ? new Reply(answered.status(), answered.body())
              : null);
    }
  }

  /** The last try; null where there was none. */
  private @Nullable Attempt deliver(Delivery delivery, boolean reads) {
    try {
      turn.acquire();
      try {
        return tryUntilDone(delivery, reads);
      } finally {
        turn.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(delivery, "not tried again: the simulator ends", Fate.failed);
    } catch (RuntimeException e) {
      log.error("a callback could not be sent", e);
      end(delivery, "not sent: " + e.getClass().getSimpleName(), Fate.failed);
    }
    return null;
  }

  private Attempt tryUntilDone(Delivery delivery, boolean reads) throws InterruptedException {
    Overrides overrides = Overrides.of(delivery.callback().url());
    UUID token = UUID.randomUUID();
    long end = System.nanoTime() + overrides.totalLimit().toNanos();
    Delivery now = delivery;
    for (int retry = 0; ; retry++) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      Duration limit = min(left, overrides.answerLimit());
      Attempt attempt = courier.attempt(now, token, limit, reads);
      boolean inTime = System.nanoTime() < end;
      if (inTime && retry < overrides.retries() && overrides.retriesAfter(attempt)) {
        now = now.tried(told(attempt), Fate.pending);
        keep(now);
      } else {
        end(now, told(attempt), fate(attempt));
        return attempt;
      }
    }
  }

  private static Duration min(Duration one, Duration other) {
    Duration less = one.compareTo(other) < 0 ? one : other;
    return less.isPositive() ? less : Duration.ofMillis(1);
  }

  private static String told(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Answered answered -> Integer.toString(answered.status());
      case Attempt.NotConnected not -> "no connection: " + not.why();
      case Attempt.NoAnswer none -> "no answer: " + none.why();
    };
  }

  private static Fate fate(Attempt attempt) {
    return attempt instanceof Attempt.Answered answered
        ? answered.status() < 400 ? Fate.delivered : Fate.refused
        : Fate.failed;
  }

  private void end(Delivery delivery, String how, Fate fate) {
    pending.decrementAndGet();
    keep(delivery.tried(how, fate));
    ended.accept(fate);
  }

  /** What a reset has taken away does not come back. */
  private void keep(Delivery delivery) {
    world.change(
        () -> {
          if (table.get(key(delivery)) != null) {
            table.put(key(delivery), delivery);
          }
          return null;
        });
  }

  private static String key(Delivery delivery) {
    return Long.toString(delivery.id());
  }

  /** Says what it leaves undone: no later process will do it. */
  @Override
  public void close() {
    int undone = pending.get();
    if (undone > 0) {
      log.warn("{} callbacks end undelivered with the simulator", undone);
    }
    threads.shutdownNow();
    courier.close();
  }
}

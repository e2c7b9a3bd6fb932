package dev.signalbox.simulator.world;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one store. A product asks it for its own tables and needs to know of no other product's.
 *
 * <p>Whatever reads and then writes does so in one {@link #change}: there is one lock, so that a
 * change which touches several products (a call that ends takes its streams along) is one step for
 * everybody who looks.
 */
public final class World implements Resettable {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Table<?>> tables = new LinkedHashMap<>();
  private final Clock clock;
  private final Sids sids;

  /** What time it is in the step that goes on; null between steps. */
  private @Nullable Instant moment;

  /**
   * @param seed the same seed gives the same SIDs in the same order
   */
  public World(Clock clock, long seed) {
    this.clock = clock;
    this.sids = new Sids(seed);
  }

  /**
   * A new table.
   *
   * @param name the same in each process, since a world can be kept
   * @param type of its rows
   * @param kept how many rows it has at most
   * @param over which rows may be forgotten first
   */
  public <T extends Object> Table<T> table(
      String name, Class<T> type, int kept, Predicate<T> over) {
    return add(name, new Table<>(lock, name, type, kept, over));
  }

  /**
   * A new table of what somebody has set up: nothing of it is forgotten, and what is too much is
   * refused.
   *
   * @param name the same in each process, since a world can be kept
   * @param most how many rows it takes
   */
  public <T extends Object> Table<T> settings(String name, Class<T> type, int most) {
    return add(name, new Table<>(lock, name, type, most, null));
  }

  private <T extends Object> Table<T> add(String name, Table<T> table) {
    if (tables.putIfAbsent(name, table) != null) {
      throw new IllegalStateException("there is a table " + name);
    }
    return table;
  }

  /** Does something in one step, all of which happens at the same moment. */
  public <R extends @Nullable Object> R change(Supplier<R> change) {
    lock.lock();
    try {
      if (lock.getHoldCount() == 1) {
        moment = clock.instant();
      }
      return change.get();
    } finally {
      if (lock.getHoldCount() == 1) {
        moment = null;
      }
      lock.unlock();
    }
  }

  /** What time it is; within a step, when it began. */
  public Instant now() {
    Instant now = lock.isHeldByCurrentThread() ? moment : null;
    return now == null ? clock.instant() : now;
  }

  /** Makes the step that goes on happen at another moment. */
  void happensAt(Instant other) {
    moment = other;
  }

  /** A new SID: two letters and 32 hexadecimal digits. */
  public String newSid(String prefix) {
    return change(() -> sids.next(prefix));
  }

  /** Whoever calls these stands in one step of the world. */
  void load(WorldFile file) {
    tables.values().forEach(table -> table.load(file));
  }

  Map<String, Table.Changes<?>> changes() {
    Map<String, Table.Changes<?>> changes = new LinkedHashMap<>();
    tables.forEach(
        (name, table) -> {
          if (table.hasChanged()) {
            changes.put(name, table.takeChanges());
          }
        });
    return changes;
  }

  long sidsMade() {
    return sids.made();
  }

  void skipSids(@Nullable String made) {
    sids.skip(made == null ? 0 : Long.parseLong(made));
  }

  /** SIDs go on where they were: what was simulated before may still be remembered elsewhere. */
  @Override
  public void reset() {
    change(
        () -> {
          tables.values().forEach(Table::clear);
          return null;
        });
  }
}

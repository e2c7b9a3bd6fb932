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
    Table<T> table = new Table<>(lock, type, kept, over);
    if (tables.putIfAbsent(name, table) != null) {
      throw new IllegalStateException("there is a table " + name);
    }
    return table;
  }

  /** Does something in one step. */
  public <R extends @Nullable Object> R change(Supplier<R> change) {
    lock.lock();
    try {
      return change.get();
    } finally {
      lock.unlock();
    }
  }

  public Instant now() {
    return clock.instant();
  }

  /** A new SID: two letters and 32 hexadecimal digits. */
  public String newSid(String prefix) {
    return change(() -> sids.next(prefix));
  }

  /** Whoever calls these stands in one step of the world. */
  void load(WorldFile file) {
    tables.forEach((name, table) -> table.load(name, file));
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

package dev.signalbox.simulator.world;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private final List<Table<?>> tables = new ArrayList<>();
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
   * @param kept how many rows it has at most
   * @param over which rows may be forgotten first
   */
  public <T extends Object> Table<T> table(int kept, Predicate<T> over) {
    Table<T> table = new Table<>(lock, kept, over);
    tables.add(table);
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

  /** SIDs go on where they were: what was simulated before may still be remembered elsewhere. */
  @Override
  public void reset() {
    change(
        () -> {
          tables.forEach(Table::clear);
          return null;
        });
  }
}

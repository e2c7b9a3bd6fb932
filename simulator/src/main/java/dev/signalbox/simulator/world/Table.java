package dev.signalbox.simulator.world;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind by their key, in the order in which they came, and only so many: beyond that the
 * oldest that is over is forgotten, or the oldest, if none is over. Rows are immutable.
 */
public final class Table<T extends Object> {

  /** A value and its place in the order of arrival. */
  record Row<T>(String key, long ordinal, T value) {}

  /**
   * What has changed since somebody last asked.
   *
   * @param cleared whether all that was there before is gone
   */
  record Changes<T>(boolean cleared, List<String> removed, List<Row<T>> rows) {}

  /**
   * A part of a table, the newest first.
   *
   * @param last the place of its last item, behind which the next part begins
   * @param more whether there is a next part
   */
  public record Slice<T>(List<T> items, long last, boolean more) {}

  private final ReentrantLock lock;
  private final Class<T> type;
  private final int kept;
  private final Predicate<T> over;
  private final LinkedHashMap<String, Row<T>> rows = new LinkedHashMap<>();
  private final List<Index<T>> indexes = new ArrayList<>();
  private long arrived;

  /** Whose rows are not as they were; null where nobody keeps the table. */
  private @Nullable Set<String> changed;

  private boolean cleared;

  Table(ReentrantLock lock, Class<T> type, int kept, Predicate<T> over) {
    this.lock = lock;
    this.type = type;
    this.kept = kept;
    this.over = over;
  }

  /** Finds rows by another property. */
  public Index<T> index(Function<T, @Nullable String> property) {
    Index<T> index = new Index<>(lock, property);
    indexes.add(index);
    return index;
  }

  public @Nullable T get(String key) {
    return locked(
        () -> {
          Row<T> row = rows.get(key);
          return row == null ? null : row.value;
        });
  }

  /** Adds a row, or replaces the one that has this key, in its place. */
  public void put(String key, T value) {
    locked(
        () -> {
          Row<T> old = rows.get(key);
          note(key);
          rows.put(key, new Row<>(key, old == null ? ++arrived : old.ordinal, value));
          indexes.forEach(index -> index.put(key, old == null ? null : old.value, value));
          if (rows.size() > kept) {
            forgetOne();
          }
          return null;
        });
  }

  public void remove(String key) {
    locked(
        () -> {
          Row<T> row = rows.remove(key);
          if (row != null) {
            note(key);
            indexes.forEach(index -> index.remove(key, row.value));
          }
          return null;
        });
  }

  /** Removes all rows for which something is true. */
  public void removeIf(Predicate<T> which) {
    locked(
        () -> {
          List<String> keys =
              rows.entrySet().stream()
                  .filter(row -> which.test(row.getValue().value))
                  .map(Map.Entry::getKey)
                  .toList();
          keys.forEach(this::remove);
          return null;
        });
  }

  public int size() {
    return locked(rows::size);
  }

  /** All rows for which something is true, the newest first. */
  public List<T> newest(Predicate<T> filter, int limit) {
    return slice(filter, Long.MAX_VALUE, 0, limit).items;
  }

  /**
   * A part of the rows for which something is true, the newest first.
   *
   * @param before only rows that came before this one
   * @param skip how many of these to leave out
   */
  public Slice<T> slice(Predicate<T> filter, long before, long skip, int limit) {
    return locked(
        () -> {
          List<T> items = new ArrayList<>();
          long last = before;
          long left = skip;
          for (Row<T> row : rows.sequencedValues().reversed()) {
            if (row.ordinal >= before || !filter.test(row.value) || left-- > 0) {
              continue;
            }
            if (items.size() == limit) {
              return new Slice<>(items, last, true);
            }
            items.add(row.value);
            last = row.ordinal;
          }
          return new Slice<>(items, last, false);
        });
  }

  /** Fills it with what was kept, and notes from now on what changes. */
  void load(String name, WorldFile file) {
    file.rows(name, type)
        .forEach(
            row -> {
              rows.put(row.key, row);
              indexes.forEach(index -> index.put(row.key, null, row.value));
              arrived = row.ordinal;
            });
    changed = new LinkedHashSet<>();
  }

  private void note(String key) {
    if (changed != null) {
      changed.add(key);
    }
  }

  boolean hasChanged() {
    return changed != null && (cleared || !changed.isEmpty());
  }

  Changes<T> takeChanges() {
    List<String> removed = new ArrayList<>();
    List<Row<T>> put = new ArrayList<>();
    for (String key : changed == null ? Set.<String>of() : changed) {
      Row<T> row = rows.get(key);
      if (row == null) {
        removed.add(key);
      } else {
        put.add(row);
      }
    }
    Changes<T> changes = new Changes<>(cleared, removed, put);
    changed = new LinkedHashSet<>();
    cleared = false;
    return changes;
  }

  void clear() {
    rows.clear();
    cleared = true;
    if (changed != null) {
      changed.clear();
    }
    indexes.forEach(Index::clear);
  }

  private void forgetOne() {
    String forgotten = null;
    Iterator<String> oldestFirst = rows.keySet().iterator();
    while (forgotten == null && oldestFirst.hasNext()) {
      String key = oldestFirst.next();
      Row<T> row = rows.get(key);
      forgotten = row != null && over.test(row.value) ? key : null;
    }
    remove(forgotten == null ? rows.sequencedKeySet().getFirst() : forgotten);
  }

  private <R extends @Nullable Object> R locked(Supplier<R> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}

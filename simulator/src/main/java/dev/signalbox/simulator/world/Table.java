package dev.signalbox.simulator.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one kind by their key, in the order in which they came, and only so many. Beyond that,
 * the oldest that is over is forgotten, or the oldest, if none is over; a table of settings takes
 * no more instead. Rows are immutable.
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

  /** Somebody who keeps what follows from the rows. */
  public interface Watcher<T extends Object> {

    /**
     * A row has come, has changed or has gone; called in the same step.
     *
     * @param before null for one that has come
     * @param after null for one that has gone
     */
    void changed(@Nullable T before, @Nullable T after);

    /** All rows have gone. */
    void cleared();
  }

  private final ReentrantLock lock;
  private final String name;
  private final Class<T> type;
  private final int kept;
  private final @Nullable Predicate<T> over;
  private final LinkedHashMap<String, Row<T>> rows = new LinkedHashMap<>();
  private final TreeMap<Long, String> forgettable = new TreeMap<>();
  private final List<Index<T>> indexes = new ArrayList<>();
  private final List<Watcher<T>> watchers = new ArrayList<>();
  private long arrived;

  /** Whose rows are not as they were; null where nobody keeps the table. */
  private @Nullable Set<String> changed;

  private boolean cleared;

  /**
   * @param over which rows may be forgotten first; null for a table that takes no more when full
   */
  Table(ReentrantLock lock, String name, Class<T> type, int kept, @Nullable Predicate<T> over) {
    this.lock = lock;
    this.name = name;
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

  /** Adds somebody who is told of each change of a row; what is there already is not told. */
  public void watch(Watcher<T> watcher) {
    watchers.add(watcher);
  }

  public @Nullable T get(String key) {
    return locked(
        () -> {
          Row<T> row = rows.get(key);
          return row == null ? null : row.value;
        });
  }

  /**
   * Adds a row, or replaces the one that has this key, in its place.
   *
   * @throws FullException if one more is not taken
   */
  public void put(String key, T value) {
    locked(
        () -> {
          Row<T> old = rows.get(key);
          if (old == null && over == null && rows.size() >= kept) {
            throw new FullException(name, kept);
          }
          note(key);
          Row<T> row = new Row<>(key, old == null ? ++arrived : old.ordinal, value);
          rows.put(key, row);
          T before = old == null ? null : old.value;
          indexes.forEach(index -> index.put(key, before, value));
          age(row, before != null && isOver(before));
          watchers.forEach(watcher -> watcher.changed(before, value));
          if (rows.size() > kept) {
            forgetOne();
          }
          return null;
        });
  }

  private boolean isOver(T value) {
    return over != null && over.test(value);
  }

  private void age(Row<T> row, boolean wasOver) {
    boolean isOver = isOver(row.value);
    if (isOver && !wasOver) {
      forgettable.put(row.ordinal, row.key);
    } else if (wasOver && !isOver) {
      forgettable.remove(row.ordinal);
    }
  }

  public void remove(String key) {
    locked(
        () -> {
          Row<T> row = rows.remove(key);
          if (row != null) {
            note(key);
            forgettable.remove(row.ordinal);
            indexes.forEach(index -> index.remove(key, row.value));
            watchers.forEach(watcher -> watcher.changed(row.value, null));
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
  void load(WorldFile file) {
    file.rows(name, type)
        .forEach(
            row -> {
              rows.put(row.key, row);
              indexes.forEach(index -> index.put(row.key, null, row.value));
              age(row, false);
              watchers.forEach(watcher -> watcher.changed(null, row.value));
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
    forgettable.clear();
    indexes.forEach(Index::clear);
    watchers.forEach(Watcher::cleared);
  }

  private void forgetOne() {
    remove(
        forgettable.isEmpty()
            ? rows.sequencedKeySet().getFirst()
            : forgettable.firstEntry().getValue());
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

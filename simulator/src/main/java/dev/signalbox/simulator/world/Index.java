package dev.signalbox.simulator.world;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of a table by a property that is not their key, the oldest first. */
public final class Index<T extends Object> {

  private final ReentrantLock lock;
  private final Function<T, @Nullable String> property;

  /** Most values have one row: a map for each of a hundred thousand is much memory. */
  private final Map<String, Map.Entry<String, T>> single = new HashMap<>();

  private final Map<String, SequencedMap<String, T>> several = new HashMap<>();

  Index(ReentrantLock lock, Function<T, @Nullable String> property) {
    this.lock = lock;
    this.property = property;
  }

  /** How many there are. */
  public int count(String value) {
    return locked(() -> rows(value).size());
  }

  /** The oldest; null where there is none. */
  public @Nullable T first(String value) {
    lock.lock();
    try {
      Iterator<T> found = rows(value).iterator();
      return found.hasNext() ? found.next() : null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether one of them is as somebody wants it; nothing is copied. */
  public boolean any(String value, Predicate<T> wanted) {
    return locked(() -> rows(value).stream().anyMatch(wanted));
  }

  public List<T> of(String value) {
    return locked(() -> List.copyOf(rows(value)));
  }

  private <R extends Object> R locked(Supplier<R> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }

  private Collection<T> rows(String value) {
    Map.Entry<String, T> one = single.get(value);
    if (one != null) {
      return List.of(one.getValue());
    }
    SequencedMap<String, T> more = several.get(value);
    return more == null ? List.of() : more.values();
  }

  /**
   * Adds a row.
   *
   * @param before the row that had this key; null for none
   */
  void put(String key, @Nullable T before, T row) {
    String value = property.apply(row);
    if (before != null && !Objects.equals(property.apply(before), value)) {
      remove(key, before);
    }
    if (value != null) {
      put(value, key, row);
    }
  }

  private void put(String value, String key, T row) {
    SequencedMap<String, T> more = several.get(value);
    if (more != null) {
      more.put(key, row);
      return;
    }
    Map.Entry<String, T> one = single.put(value, Map.entry(key, row));
    if (one != null && !one.getKey().equals(key)) {
      SequencedMap<String, T> both = new LinkedHashMap<>();
      both.put(one.getKey(), one.getValue());
      both.put(key, row);
      several.put(value, both);
      single.remove(value);
    }
  }

  void remove(String key, T row) {
    String value = property.apply(row);
    if (value == null) {
      return;
    }
    SequencedMap<String, T> more = several.get(value);
    if (more != null) {
      more.remove(key);
      if (more.isEmpty()) {
        several.remove(value);
      }
    } else {
      single.computeIfPresent(value, (same, one) -> one.getKey().equals(key) ? null : one);
    }
  }

  void clear() {
    single.clear();
    several.clear();
  }
}

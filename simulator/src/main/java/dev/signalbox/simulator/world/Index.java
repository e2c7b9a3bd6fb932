package dev.signalbox.simulator.world;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of a table by a property that is not their key, the oldest first. */
public final class Index<T extends Object> {

  private final ReentrantLock lock;
  private final Function<T, @Nullable String> property;
  private final Map<String, LinkedHashMap<String, T>> rows = new HashMap<>();

  Index(ReentrantLock lock, Function<T, @Nullable String> property) {
    this.lock = lock;
    this.property = property;
  }

  /** How many there are. */
  public int count(String value) {
    lock.lock();
    try {
      LinkedHashMap<String, T> found = rows.get(value);
      return found == null ? 0 : found.size();
    } finally {
      lock.unlock();
    }
  }

  /** The oldest; null where there is none. */
  public @Nullable T first(String value) {
    lock.lock();
    try {
      LinkedHashMap<String, T> found = rows.get(value);
      return found == null ? null : found.firstEntry().getValue();
    } finally {
      lock.unlock();
    }
  }

  /** Whether one of them is as somebody wants it; nothing is copied. */
  public boolean any(String value, Predicate<T> wanted) {
    lock.lock();
    try {
      LinkedHashMap<String, T> found = rows.get(value);
      return found != null && found.values().stream().anyMatch(wanted);
    } finally {
      lock.unlock();
    }
  }

  public List<T> of(String value) {
    lock.lock();
    try {
      LinkedHashMap<String, T> found = rows.get(value);
      return found == null ? List.of() : List.copyOf(found.values());
    } finally {
      lock.unlock();
    }
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
      rows.computeIfAbsent(value, first -> new LinkedHashMap<>()).put(key, row);
    }
  }

  void remove(String key, T row) {
    String value = property.apply(row);
    LinkedHashMap<String, T> found = value == null ? null : rows.get(value);
    if (found != null) {
      found.remove(key);
      if (found.isEmpty()) {
        rows.remove(value);
      }
    }
  }

  void clear() {
    rows.clear();
  }
}

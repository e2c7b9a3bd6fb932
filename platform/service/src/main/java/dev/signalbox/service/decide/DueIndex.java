package dev.signalbox.service.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which keys are due when: one entry a key, ordered by time. It follows from what is kept, and is
 * made from it when a task begins: kept on its own, it would double what each transaction writes.
 */
final class DueIndex {

  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final NavigableSet<Entry> entries = new TreeSet<>();

  record Entry(long millis, String key) implements Comparable<Entry> {

    private static final Comparator<Entry> ORDER =
        Comparator.comparingLong(Entry::millis).thenComparing(Entry::key);

    @Override
    public int compareTo(Entry other) {
      return ORDER.compare(this, other);
    }
  }

  /** What lies beyond the milliseconds of a long is as good as never. */
  static long millis(Instant time) {
    return time.isBefore(LAST) ? time.toEpochMilli() : Long.MAX_VALUE;
  }

  void clear() {
    entries.clear();
  }

  void add(String key, long millis) {
    entries.add(new Entry(millis, key));
  }

  /** From one time to another; null: from, or to, nowhere. */
  void move(String key, @Nullable Long from, @Nullable Long to) {
    if (Objects.equals(from, to)) {
      return;
    }
    if (from != null) {
      entries.remove(new Entry(from, key));
    }
    if (to != null) {
      add(key, to);
    }
  }

  /** Keys that are due, the earliest first, and no more than this many of them. */
  List<String> due(Instant now, int most) {
    long latest = millis(now);
    List<String> keys = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.millis() > latest || keys.size() == most) {
        break;
      }
      keys.add(entry.key());
    }
    return keys;
  }

  Set<Entry> entries() {
    return Set.copyOf(entries);
  }

  /** When the first is due; null where none is. */
  @Nullable Instant next() {
    return entries.isEmpty() ? null : Instant.ofEpochMilli(entries.first().millis());
  }
}

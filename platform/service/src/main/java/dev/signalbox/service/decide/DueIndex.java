package dev.signalbox.service.decide;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Which keys are due when: one entry a key, ordered by time. */
final class DueIndex {

  private static final byte[] PRESENT = {1};
  private static final Instant LAST = Instant.ofEpochMilli(Long.MAX_VALUE);

  private final KeyValueStore<Bytes, byte[]> store;

  DueIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  void move(String key, @Nullable Instant from, @Nullable Instant to) {
    if (from != null && !from.equals(to)) {
      store.delete(entry(from, key));
    }
    if (to != null && !to.equals(from)) {
      store.put(entry(to, key), PRESENT);
    }
  }

  /** Keys that are due, the earliest first, and no more than this many of them. */
  List<String> due(Instant now, int most) {
    Bytes first = Bytes.wrap(new byte[Long.BYTES]);
    Bytes end = Bytes.wrap(millis(now.plusMillis(1)).array());
    List<String> keys = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = store.range(first, end)) {
      while (entries.hasNext() && keys.size() < most) {
        KeyValue<Bytes, byte[]> next = entries.next();
        byte[] entry = next.key.get();
        keys.add(new String(entry, Long.BYTES, entry.length - Long.BYTES, StandardCharsets.UTF_8));
      }
    }
    return keys;
  }

  /** When the first is due; null where none is. */
  @Nullable Instant next() {
    try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
      return entries.hasNext()
          ? Instant.ofEpochMilli(ByteBuffer.wrap(entries.next().key.get()).getLong())
          : null;
    }
  }

  static Bytes entry(Instant due, String key) {
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    ByteBuffer entry = ByteBuffer.allocate(Long.BYTES + name.length);
    return Bytes.wrap(entry.put(millis(due)).put(name).array());
  }

  /** What lies beyond the milliseconds of a long is as good as never. */
  private static ByteBuffer millis(Instant time) {
    long millis = time.isBefore(LAST) ? Math.max(0, time.toEpochMilli()) : Long.MAX_VALUE;
    return ByteBuffer.allocate(Long.BYTES).putLong(millis).flip();
  }
}

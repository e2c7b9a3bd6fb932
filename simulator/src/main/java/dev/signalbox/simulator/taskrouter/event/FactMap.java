package dev.signalbox.simulator.taskrouter.event;

import dev.signalbox.simulator.rest.Dates;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event tells, as JSON has it, in as little memory as it takes: there are many thousands of
 * these. A moment becomes a text in ISO 8601 when it is read.
 */
final class FactMap extends AbstractMap<String, Object> {

  private final Object[] pairs;

  /** Keeps the order. */
  FactMap(Map<String, Object> facts) {
    this.pairs = new Object[2 * facts.size()];
    int place = 0;
    for (Map.Entry<String, Object> fact : facts.entrySet()) {
      pairs[place++] = fact.getKey();
      pairs[place++] = fact.getValue();
    }
  }

  @Override
  public @Nullable Object get(Object name) {
    for (int place = 0; place < pairs.length; place += 2) {
      if (pairs[place].equals(name)) {
        return json(pairs[place + 1]);
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(Object name) {
    return get(name) != null;
  }

  private static Object json(Object value) {
    return value instanceof Instant time ? Dates.isoMillis(time) : value;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return entries();
      }

      @Override
      public int size() {
        return pairs.length / 2;
      }
    };
  }

  private Iterator<Map.Entry<String, Object>> entries() {
    return new Iterator<>() {
      private int place;

      @Override
      public boolean hasNext() {
        return place < pairs.length;
      }

      @Override
      public Map.Entry<String, Object> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        place += 2;
        return Map.entry((String) pairs[place - 2], json(pairs[place - 1]));
      }
    };
  }
}

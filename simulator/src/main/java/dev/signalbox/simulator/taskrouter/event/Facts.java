package dev.signalbox.simulator.taskrouter.event;

import dev.signalbox.simulator.rest.Dates;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an event tells, by the names of Event Streams: texts, numbers, booleans and moments. */
public final class Facts {

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Set<String> onlyStreamed = new HashSet<>();

  /** Adds a fact; what is not known is left out. */
  public Facts with(String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
    return this;
  }

  public Facts with(Facts others) {
    values.putAll(others.values);
    onlyStreamed.addAll(others.onlyStreamed);
    return this;
  }

  /** Adds a fact that the callback of this event does not have. */
  public Facts streamed(String name, Object value) {
    onlyStreamed.add(name);
    return with(name, value);
  }

  boolean isOnlyStreamed(String name) {
    return onlyStreamed.contains(name);
  }

  /** As JSON has it: a moment is a text in ISO 8601. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>(values);
    json.replaceAll((name, value) -> value instanceof Instant time ? iso(time) : value);
    return json;
  }

  private static String iso(Instant time) {
    return Dates.isoMillis(time);
  }

  Map<String, Object> values() {
    return values;
  }
}

package dev.signalbox.simulator.taskrouter.event;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event tells, by the names of Event Streams: texts, numbers, booleans and moments. */
public final class Facts {

  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Adds a fact; what is not known is left out. */
  public Facts with(String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
    return this;
  }

  public Facts with(Facts others) {
    values.putAll(others.values);
    return this;
  }

  /** As JSON has it: a moment is a text in ISO 8601. */
  Map<String, Object> json() {
    return new FactMap(values);
  }

  Map<String, Object> values() {
    return values;
  }
}

package dev.signalbox.simulator.rest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON object of a resource, its properties in the order in which they were named. */
public final class Fields {

  private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();

  public Fields with(String name, @Nullable Object value) {
    properties.put(name, value);
    return this;
  }

  @JsonValue
  Map<String, @Nullable Object> properties() {
    return properties;
  }
}

package dev.signalbox.events;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@link Field}s of one event. */
final class Fields {

  private final Map<Field, String> values = new EnumMap<>(Field.class);

  static Fields of(FormParameters form) {
    Fields fields = new Fields();
    for (Field field : Field.values()) {
      String value = form.first(field.formName);
      if (value != null) {
        fields.put(field, value);
      }
    }
    return fields;
  }

  void put(Field field, String value) {
    if (!value.isEmpty()) {
      values.put(field, value);
    }
  }

  @Nullable String get(Field field) {
    return values.get(field);
  }

  /** The first of these that the event has. */
  @Nullable String firstOf(Field... fields) {
    for (Field field : fields) {
      String value = values.get(field);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}

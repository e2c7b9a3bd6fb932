package dev.signalbox.cli.send;

import dev.signalbox.events.FormParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one event or callback of a story says, in one spelling for all: names in lower snake case,
 * all values as text.
 */
record Fact(Instant time, Map<String, String> said) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** All that a message says. */
  static List<Fact> of(Message message) {
    List<Fact> facts = new ArrayList<>();
    if (!message.json()) {
      Map<String, String> said = new LinkedHashMap<>();
      FormParameters.parse(message.body())
          .forEachFirst((name, value) -> said.put(snake(name), value));
      facts.add(new Fact(timeOf(said, message.due()), said));
      return facts;
    }
    JsonNode body = JSON.readTree(message.body());
    for (JsonNode event : body.isArray() ? body.values() : List.of(body)) {
      Map<String, String> said = new LinkedHashMap<>();
      add(event.at("/data/payload"), said);
      add(event.at("/data/request/parameters"), said);
      Instant time = Payload.parse(event.path("time").asString(null));
      facts.add(new Fact(time == null ? message.due() : time, said));
    }
    return facts;
  }

  private static void add(JsonNode object, Map<String, String> said) {
    object.forEachEntry(
        (name, value) -> {
          if (value.isValueNode() && !value.isNull()) {
            said.put(snake(name), value.asString());
          }
        });
  }

  private static Instant timeOf(Map<String, String> said, Instant otherwise) {
    String millis = said.getOrDefault("timestamp_ms", "");
    String time = said.getOrDefault("timestamp", "");
    if (millis.matches("\\d{13}")) {
      return Instant.ofEpochMilli(Long.parseLong(millis));
    }
    if (time.matches("\\d{10}")) {
      return Instant.ofEpochSecond(Long.parseLong(time));
    }
    return Objects.requireNonNullElse(Payload.parse(time), otherwise);
  }

  private static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  /** What it says under one of these names; null where it says nothing. */
  @Nullable String get(String... names) {
    for (String name : names) {
      String value = said.get(name);
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  /** The attributes of its task; empty where it has none. */
  JsonNode taskAttributes() {
    try {
      return JSON.readTree(said.getOrDefault("task_attributes", "{}"));
    } catch (JacksonException e) {
      return JSON.createObjectNode();
    }
  }

  /** Where Twilio reaches its worker, such as {@code client:agent_2Etwo}. */
  @Nullable String contactUri() {
    try {
      String attributes = said.getOrDefault("worker_attributes", "{}");
      String uri = JSON.readTree(attributes).path("contact_uri").asString(null);
      String name = get("worker_name");
      return uri == null && name != null ? "client:" + name : uri;
    } catch (JacksonException e) {
      return null;
    }
  }
}

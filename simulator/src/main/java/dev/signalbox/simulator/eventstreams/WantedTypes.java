package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Alert;
import dev.signalbox.simulator.world.Alerts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads which types of events somebody wants, and refuses those that there are not. */
final class WantedTypes {

  /** A type and the version of its schema. */
  record Wanted(String type, int version) {}

  /** One of the JSON objects of a request. */
  private record Order(@Nullable String type, @Nullable Integer schemaVersion) {}

  private final EventTypes types;
  private final Alerts alerts;
  private final JsonMapper json;

  WantedTypes(EventTypes types, Alerts alerts, JsonMapper json) {
    this.types = types;
    this.alerts = alerts;
    this.json = json;
  }

  /**
   * Reads one such as {@code {"type":"com.twilio.taskrouter.task.created","schema_version":4}}.
   *
   * @throws Refusal says what is wrong
   */
  Wanted read(String text) {
    try {
      Order order = json.readValue(text, Order.class);
      return of(order.type == null ? "" : order.type, order.schemaVersion);
    } catch (JacksonException e) {
      throw Refusal.badParameter("Types: expected JSON objects with type and schema_version");
    }
  }

  /**
   * Takes a type.
   *
   * @param version null for the latest
   * @throws Refusal if there is no such type or version, or it is there no longer
   */
  Wanted of(String name, @Nullable Integer version) {
    EventType type = types.find(name);
    if (type == null) {
      throw Refusal.badParameter("There is no event type " + name);
    }
    if (!type.available()) {
      throw Refusal.badParameter("Event type " + name + " is discontinued");
    }
    int taken = version == null ? type.latestVersion() : version;
    if (taken < 1 || taken > type.latestVersion()) {
      throw Refusal.badParameter(
          "Schema version of " + name + " has to be 1 to " + type.latestVersion());
    }
    return new Wanted(name, taken);
  }

  /** Says where somebody waits for what the simulator never sends. */
  void warn(String name, String subscriptionSid) {
    EventType type = types.find(name);
    if (type != null && !type.announced()) {
      alerts.raise(
          Alert.Level.warning, 0, "The simulator sends no events " + name, subscriptionSid);
    }
  }
}

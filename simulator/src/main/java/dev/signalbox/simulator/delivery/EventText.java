package dev.signalbox.simulator.delivery;

import dev.signalbox.simulator.rest.Secrets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The JSON of an event as it may be shown: no longer than so much, and without secrets. */
final class EventText {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST = 8_000;

  private EventText() {}

  static String shown(String json) {
    String text = masked(json);
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static String masked(String json) {
    try {
      return JSON.writeValueAsString(masked(JSON.readTree(json)));
    } catch (JacksonException e) {
      return Secrets.MASK;
    }
  }

  private static JsonNode masked(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        for (String name : object.propertyNames().toArray(String[]::new)) {
          JsonNode value = object.path(name);
          object.set(
              name, Secrets.isSecret(name) ? StringNode.valueOf(Secrets.MASK) : masked(value));
        }
        yield object;
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, masked(array.path(i)));
        }
        yield array;
      }
      default -> node.isString() ? StringNode.valueOf(maskedText(node.asString())) : node;
    };
  }

  /** The attributes of a task are JSON in a text. */
  private static String maskedText(String text) {
    return text.startsWith("{") ? masked(text) : Secrets.maskedAddress(text);
  }
}

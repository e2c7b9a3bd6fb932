package dev.signalbox.simulator.taskrouter.expression;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The attributes of a task or a worker.
 *
 * @param text JSON, as it was given
 * @param json the same, to look into; nobody changes it
 */
public record Attributes(@JsonValue String text, ObjectNode json) {

  /** No attributes. */
  public static final Attributes NONE = of("{}");

  /** Source: Twilio, TaskRouter, "Limits". */
  private static final int MOST_CHARACTERS = 4096;

  /**
   * Reads attributes.
   *
   * @throws IllegalArgumentException if they are no JSON object, or too long
   */
  @JsonCreator
  public static Attributes of(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException("attributes: more than 4096 characters");
    }
    try {
      JsonNode json = JsonMapper.shared().readTree(text);
      if (json instanceof ObjectNode object) {
        return new Attributes(text, object);
      }
    } catch (JacksonException e) {
      // said below
    }
    throw new IllegalArgumentException("attributes: expected a JSON object");
  }

  @Override
  public String toString() {
    return text;
  }
}

package dev.signalbox.service.effect;

import dev.signalbox.events.UnreadableBodyException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of what services write to their own topics. */
public final class Json {

  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static byte[] bytes(@Nullable Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  public static JsonNode tree(@Nullable Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * @throws UnreadableBodyException if it is not JSON
   */
  public static JsonNode tree(byte[] value) throws UnreadableBodyException {
    try {
      return MAPPER.readTree(value);
    } catch (JacksonException e) {
      throw new UnreadableBodyException("not JSON that can be read");
    }
  }
}

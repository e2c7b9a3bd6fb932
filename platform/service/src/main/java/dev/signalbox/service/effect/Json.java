package dev.signalbox.service.effect;

import dev.signalbox.events.UnreadableBodyException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON of what services write to their own topics. */
public final class Json {

  /** A number that an earlier release did not know is 0, as a text that it did not know is none. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

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

package dev.signalbox.twilio.parameters;

import dev.signalbox.events.FormParameters;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client sent, decoded as its old backend did (contracts callbacks 2, flex-token 7): the
 * query, overlaid by a form or JSON body; of a repeated parameter the first value.
 */
public final class RequestParameters {

  /** Name of the parameter with a Flex token. */
  public static final String TOKEN = "Token";

  /** The second spelling is not accepted as a token, but may be one all the same. */
  private static final List<String> SECRETS = List.of(TOKEN, "token");

  /** What browsers send for a value that is not there. */
  private static final Set<String> ABSENT = Set.of("", "undefined", "null");

  private static final String JSON = "application/json";
  private static final int MAX_NESTING = 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .build();

  private final ObjectNode values;

  private RequestParameters(ObjectNode values) {
    this.values = values;
  }

  /**
   * Decodes a request.
   *
   * @param query as it stands in the request line; null for none
   * @param contentType of the body; null where none is given, which passes for a form, as ever
   * @param body as it was sent; empty for none, as of a GET
   * @return null if the body says that it is JSON and is no JSON object
   */
  public static @Nullable RequestParameters of(
      @Nullable String query, @Nullable String contentType, byte[] body) {
    ObjectNode values = objectOf(FormParameters.parseQuery(query));
    if (body.length > 0) {
      ObjectNode overlay = read(contentType, body);
      if (overlay == null) {
        return null;
      }
      values.setAll(overlay);
    }
    return new RequestParameters(values);
  }

  private static @Nullable ObjectNode read(@Nullable String contentType, byte[] body) {
    if (contentType == null || !contentType.regionMatches(true, 0, JSON, 0, JSON.length())) {
      return objectOf(FormParameters.parse(body));
    }
    try {
      JsonNode json = MAPPER.readTree(body);
      return json instanceof ObjectNode object ? object : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static ObjectNode objectOf(FormParameters form) {
    ObjectNode object = MAPPER.createObjectNode();
    form.forEachFirst(object::put);
    return object;
  }

  /** A parameter's text; null where it is absent. */
  public @Nullable String text(String name) {
    JsonNode value = values.get(name);
    return value == null || value.isNull()
        ? null
        : value.isValueNode() ? value.asString() : value.toString();
  }

  /** Whether a parameter has a value that means something. */
  public boolean has(String name) {
    String text = text(name);
    return text != null && !text.isBlank();
  }

  /** The first of these that has a value, words for "nothing" apart. */
  public @Nullable String firstOf(List<String> names) {
    for (String name : names) {
      String text = text(name);
      if (text != null && !ABSENT.contains(text.strip())) {
        return text;
      }
    }
    return null;
  }

  /** As they are written to Kafka: a token never is. */
  public byte[] toJson() {
    ObjectNode written = values.deepCopy();
    SECRETS.forEach(written::remove);
    return MAPPER.writeValueAsBytes(written);
  }
}

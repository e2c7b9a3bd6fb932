package dev.signalbox.gateway.command;

import dev.signalbox.events.FormParameters;
import dev.signalbox.gateway.http.GateRequest;
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
final class CommandParameters {

  static final String TOKEN = "Token";

  /** The second spelling is not accepted as a token, but may be one all the same. */
  private static final List<String> SECRETS = List.of(TOKEN, "token");

  /** What browsers send for a value that is not there. */
  private static final Set<String> ABSENT = Set.of("", "undefined", "null");

  private static final int MAX_NESTING = 20;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .build();

  private final ObjectNode values;

  private CommandParameters(ObjectNode values) {
    this.values = values;
  }

  /**
   * Decodes a request.
   *
   * @return null if its body says that it is JSON and is no JSON object
   */
  static @Nullable CommandParameters of(GateRequest request) {
    ObjectNode values = objectOf(request.queryParameters());
    if (!request.isGet() && request.body().length > 0) {
      ObjectNode body = body(request);
      if (body == null) {
        return null;
      }
      values.setAll(body);
    }
    return new CommandParameters(values);
  }

  private static @Nullable ObjectNode body(GateRequest request) {
    String type = request.header("Content-Type");
    if (type == null || !type.regionMatches(true, 0, "application/json", 0, 16)) {
      return objectOf(FormParameters.parse(request.body()));
    }
    try {
      JsonNode json = MAPPER.readTree(request.body());
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
  @Nullable String text(String name) {
    JsonNode value = values.get(name);
    return value == null || value.isNull()
        ? null
        : value.isValueNode() ? value.asString() : value.toString();
  }

  /** Whether a parameter has a value that means something. */
  boolean has(String name) {
    String text = text(name);
    return text != null && !text.isBlank();
  }

  /** The first of these that has a value, words for "nothing" apart. */
  @Nullable String firstOf(List<String> names) {
    for (String name : names) {
      String text = text(name);
      if (text != null && !ABSENT.contains(text)) {
        return text;
      }
    }
    return null;
  }

  /** As they are written to Kafka: a token never is. */
  byte[] toJson() {
    ObjectNode written = values.deepCopy();
    SECRETS.forEach(written::remove);
    return MAPPER.writeValueAsBytes(written);
  }
}

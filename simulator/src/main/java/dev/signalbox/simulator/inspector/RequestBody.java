package dev.signalbox.simulator.inspector;

import dev.signalbox.simulator.rest.Secrets;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.ContentCachingRequestWrapper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What a request said, as far as it may be shown. */
final class RequestBody {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST = 2_000;

  private RequestBody() {}

  /**
   * The parameters of a form or query. They are read before anything else is done: from a
   * connection that a fault has cut, nothing can be read any more.
   *
   * @throws IllegalStateException if the form is broken
   */
  static Map<String, String> ofForm(HttpServletRequest request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach((name, values) -> parameters.put(name, shortened(String.join(", ", values))));
    return Secrets.masked(parameters);
  }

  /** The properties of a JSON body, as far as the resource has read it. */
  static Map<String, String> ofJson(ContentCachingRequestWrapper request) {
    return Secrets.masked(json(request.getContentAsByteArray()));
  }

  private static Map<String, String> json(byte[] body) {
    Map<String, String> properties = new LinkedHashMap<>();
    try {
      JsonNode read = JSON.readTree(body);
      read.forEachEntry(
          (name, value) ->
              properties.put(
                  name,
                  shortened(
                      value.isContainer() ? withoutSecrets(value).toString() : value.asString())));
    } catch (JacksonException e) {
      properties.put("unreadable", body.length + " bytes");
    }
    return properties;
  }

  /** What is deeper may have a secret anywhere. */
  private static JsonNode withoutSecrets(JsonNode node) {
    if (node instanceof ArrayNode array) {
      ArrayNode masked = JSON.createArrayNode();
      array.values().forEach(item -> masked.add(withoutSecrets(item)));
      return masked;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode masked = JSON.createObjectNode();
      object.forEachEntry(
          (name, value) ->
              masked.set(
                  name,
                  Secrets.isSecret(name)
                      ? StringNode.valueOf(Secrets.MASK)
                      : withoutSecrets(value)));
      return masked;
    }
    return node.isString() ? StringNode.valueOf(Secrets.maskedAddress(node.asString())) : node;
  }

  private static String shortened(String value) {
    return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
  }
}

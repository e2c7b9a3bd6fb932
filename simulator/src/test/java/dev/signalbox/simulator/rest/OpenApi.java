package dev.signalbox.simulator.rest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says in what an answer differs from an OpenAPI description. */
final class OpenApi {

  private final JsonNode document;

  private OpenApi(JsonNode document) {
    this.document = document;
  }

  static OpenApi read(Path file) {
    return new OpenApi(JsonMapper.shared().readTree(file));
  }

  /** All differences; a property that is described and missing is one, too. */
  List<String> faults(String path, String method, int status, JsonNode answer) {
    JsonNode schema =
        document
            .path("paths")
            .path(path)
            .path(method)
            .path("responses")
            .path(Integer.toString(status))
            .path("content")
            .path("application/json")
            .path("schema");
    List<String> faults = new ArrayList<>();
    if (schema.isMissingNode()) {
      faults.add("not described");
    }
    compare("", schema, answer, faults);
    return faults;
  }

  private void compare(String at, JsonNode described, JsonNode value, List<String> faults) {
    JsonNode schema = resolved(described);
    if (value.isNull()) {
      boolean allowed = schema.path("nullable").asBoolean(false) || !schema.has("type");
      // An enumeration of Twilio's never says that it may be null, and many are.
      if (!allowed && !schema.has("enum")) {
        faults.add(at + " is null");
      }
      return;
    }
    JsonNode values = schema.path("enum");
    if (values.isArray() && values.valueStream().noneMatch(value::equals)) {
      faults.add(at + " is none of " + values);
    }
    switch (schema.path("type").asString("")) {
      case "object" -> compareObject(at, schema, value, faults);
      case "array" -> {
        for (int i = 0; i < value.size(); i++) {
          compare(at + "/" + i, schema.path("items"), value.path(i), faults);
        }
      }
      case "string" -> compareText(at, schema, value, faults);
      case "integer" -> require(value.isIntegralNumber(), at + " is no number", faults);
      case "boolean" -> require(value.isBoolean(), at + " is no boolean", faults);
      default -> {
        // what is not described may be anything
      }
    }
  }

  private void compareObject(String at, JsonNode schema, JsonNode value, List<String> faults) {
    require(value.isObject(), at + " is no object", faults);
    JsonNode properties = schema.path("properties");
    if (properties.isMissingNode()) {
      return;
    }
    properties.forEachEntry(
        (name, property) -> {
          if (value.has(name)) {
            compare(at + "/" + name, property, value.path(name), faults);
          } else {
            faults.add(at + "/" + name + " is missing");
          }
        });
    for (String name : value.propertyNames()) {
      require(properties.has(name), at + "/" + name + " is not described", faults);
    }
  }

  private static void compareText(String at, JsonNode schema, JsonNode value, List<String> faults) {
    require(value.isString(), at + " is no text", faults);
    String text = value.asString("");
    require(
        text.matches(schema.path("pattern").asString(".*")),
        at + " does not match: " + text,
        faults);
    switch (schema.path("format").asString("")) {
      case "date-time-rfc-2822" ->
          require(
              text.matches(
                  "[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000"),
              at + " is no date: " + text,
              faults);
      case "date-time" ->
          require(
              text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"),
              at + " is no date: " + text,
              faults);
      default -> {
        // no other format is held
      }
    }
  }

  private static void require(boolean condition, String otherwise, List<String> faults) {
    if (!condition) {
      faults.add(otherwise);
    }
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : resolved(document.at(reference.substring(1)));
  }
}

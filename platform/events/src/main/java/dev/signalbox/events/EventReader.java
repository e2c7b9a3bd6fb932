package dev.signalbox.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An event as a service reads it from a topic, in one spelling whatever the route it came by: ask
 * for {@code TaskSid} and get it from a form's {@code TaskSid}, Event Streams' {@code task_sid} and
 * a mirrored callback's {@code request.parameters.TaskSid}.
 */
public final class EventReader {

  private static final JsonMapper MAPPER = JsonMapper.builder(EventStreamsBody.JSON).build();

  private final Headers headers;
  private final JsonNode value;
  private final JsonNode body;

  private EventReader(Headers headers, JsonNode value) {
    this.headers = headers;
    this.value = value;
    JsonNode payload = value.path("payload");
    JsonNode parameters = value.path("request").path("parameters");
    this.body = payload.isObject() ? payload : parameters.isObject() ? parameters : value;
  }

  /**
   * Reads a record.
   *
   * @throws UnreadableBodyException if its value is not a JSON object
   */
  public static EventReader read(Headers headers, byte[] value) throws UnreadableBodyException {
    try {
      JsonNode json = MAPPER.readTree(value);
      // Older sinks wrote the data as JSON in a string.
      JsonNode object = json.isString() ? MAPPER.readTree(json.stringValue()) : json;
      if (!object.isObject()) {
        throw new UnreadableBodyException("not a JSON object");
      }
      return new EventReader(headers, object);
    } catch (JacksonException e) {
      throw new UnreadableBodyException("not JSON that can be read");
    }
  }

  /** The CloudEvents id. */
  public String id() {
    return requireHeader(EventHeaders.CE_ID);
  }

  public Family family() {
    return Family.ofType(requireHeader(EventHeaders.CE_TYPE));
  }

  /**
   * The type without its family's prefix, such as {@code reservation.accepted}. The one type that
   * Twilio's catalogues spell in two ways is {@code task-queue.expression.updated} here.
   */
  public String type() {
    String type = requireHeader(EventHeaders.CE_TYPE);
    String name = type.substring(Family.ofType(type).typePrefix().length());
    return name.equals("task-queue.expression-updated") ? "task-queue.expression.updated" : name;
  }

  /** When it happened, by Twilio's clock; when the gate received it, where Twilio did not say. */
  public Instant time() {
    Instant time = EventTimes.parse(header(EventHeaders.CE_TIME));
    return time == null ? receivedAt() : time;
  }

  public Instant receivedAt() {
    return Instant.parse(requireHeader(EventHeaders.RECEIVED_AT));
  }

  /** A record header as text; null where it is absent. */
  public @Nullable String header(String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** A field's text, by its name in Twilio's forms; null where it is absent or null. */
  public @Nullable String text(String formName) {
    JsonNode node = node(formName);
    return node.isMissingNode() || node.isNull()
        ? null
        : node.isValueNode() ? node.asString() : node.toString();
  }

  /**
   * A field that holds JSON (attributes): forms and Event Streams write it as text. A missing node
   * where it is absent or not JSON.
   */
  public JsonNode json(String formName) {
    JsonNode node = node(formName);
    if (!node.isString()) {
      return node;
    }
    try {
      return MAPPER.readTree(node.stringValue());
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** All of it, as Twilio sent it. */
  public JsonNode value() {
    return value;
  }

  private JsonNode node(String formName) {
    JsonNode node = body.path(formName);
    if (node.isMissingNode()) {
      node = body.path(snakeCase(formName));
    }
    return node.isMissingNode() && body != value ? value.path(snakeCase(formName)) : node;
  }

  private String requireHeader(String name) {
    String value = header(name);
    if (value == null) {
      throw new IllegalStateException("record without the header " + name);
    }
    return value;
  }

  static String snakeCase(String formName) {
    StringBuilder snake = new StringBuilder(formName.length() + 4);
    for (int i = 0; i < formName.length(); i++) {
      char c = formName.charAt(i);
      if (Character.isUpperCase(c) && i > 0 && formName.charAt(i - 1) != '.') {
        snake.append('_');
      }
      snake.append(Character.toLowerCase(c));
    }
    return snake.toString();
  }
}

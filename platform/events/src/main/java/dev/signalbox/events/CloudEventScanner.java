package dev.signalbox.events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Reads one CloudEvent of a body in structured mode, its {@code data} kept as bytes. */
final class CloudEventScanner {

  private static final byte[] NO_DATA = "null".getBytes(StandardCharsets.UTF_8);

  private final JsonParser json;
  private final byte[] body;
  private final String publicUrl;
  private final Map<String, String> attributes = new HashMap<>();
  private final Fields fields = new Fields();
  private byte[] data = NO_DATA;
  private @Nullable String ownerKey;

  CloudEventScanner(JsonParser json, byte[] body, String publicUrl) {
    this.json = json;
    this.body = body;
    this.publicUrl = publicUrl;
  }

  /** Reads from START_OBJECT to its end; null if the object has no type, and so is no event. */
  @Nullable TwilioEvent scan() throws UnreadableBodyException {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("data")) {
        readData();
      } else if (value != JsonToken.VALUE_NULL) {
        attributes.putIfAbsent(name, textOfValue());
      }
    }
    String type = attributes.remove("type");
    if (type == null || type.isEmpty()) {
      return null;
    }
    String id = attributes.remove("id");
    String source = attributes.remove("source");
    attributes.remove("specversion");
    attributes.remove("datacontenttype");
    Envelope envelope =
        new Envelope(
            id == null || id.isEmpty() ? ContentId.of(data) : id,
            type,
            source == null || source.isEmpty() ? "twilio" : source,
            attributes.remove("time"),
            attributes.remove("dataschema"),
            attributes.isEmpty() ? Map.of() : attributes);
    return TwilioEvent.of(envelope, fields, ownerKey, data);
  }

  /** A scalar's text; of anything else, the JSON. */
  private String textOfValue() throws UnreadableBodyException {
    if (json.currentToken().isScalarValue()) {
      return json.getString();
    }
    int start = EventStreamsBody.offset(json.currentTokenLocation().getByteOffset());
    json.skipChildren();
    int end = EventStreamsBody.offset(json.currentLocation().getByteOffset());
    return new String(body, start, end - start, StandardCharsets.UTF_8);
  }

  private void readData() throws UnreadableBodyException {
    int start = EventStreamsBody.offset(json.currentTokenLocation().getByteOffset());
    if (json.currentToken() == JsonToken.START_OBJECT) {
      readFields(json, "");
    } else if (json.currentToken() == JsonToken.VALUE_STRING) {
      readFieldsOfText(json.getString());
    } else {
      json.skipChildren();
      json.finishToken();
    }
    int end = EventStreamsBody.offset(json.currentLocation().getByteOffset());
    data = Arrays.copyOfRange(body, start, end);
  }

  /** Older sinks wrote {@code data} as JSON in a string. */
  private void readFieldsOfText(String text) {
    if (!text.startsWith("{")) {
      return;
    }
    try (JsonParser inner = EventStreamsBody.JSON.createParser(ObjectReadContext.empty(), text)) {
      inner.nextToken();
      readFields(inner, "");
    } catch (JacksonException e) {
      // Its fields stay unknown, and the event is kept as it is.
    }
  }

  /**
   * Collects the {@link Field}s of {@code data}, {@code data.payload} (TaskRouter) and {@code
   * data.request.parameters} (voice). What stands deeper is more exact, and comes to win.
   */
  private void readFields(JsonParser json, String path) {
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT && isRead(path, name)) {
        readFields(json, path + name + ".");
      } else if (value == JsonToken.VALUE_STRING && path.equals("request.")) {
        readCallbackUrl(name, json.getString());
      } else if (value == JsonToken.VALUE_STRING) {
        Field field = Field.spelled(name);
        if (field != null && (!path.isEmpty() || fields.get(field) == null)) {
          fields.put(field, json.getString());
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private static boolean isRead(String path, String name) {
    return path.isEmpty()
        ? name.equals("payload") || name.equals("request")
        : path.equals("request.") && name.equals("parameters");
  }

  private void readCallbackUrl(String name, String url) {
    if (name.equals("url") && url.startsWith(publicUrl) && url.indexOf('?') >= 0) {
      String query = url.substring(url.indexOf('?') + 1);
      ownerKey = FormParameters.parseQuery(query).first(OwnerKey.PARAMETER);
    }
  }
}

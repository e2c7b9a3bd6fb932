package dev.signalbox.cli.send;

import dev.signalbox.cli.send.Payload.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Finds the CloudEvents of a body: in an array, or a bare one. */
final class CloudEvents {

  private static final JsonFactory JSON = new JsonFactory();

  private CloudEvents() {}

  /**
   * The events of a body.
   *
   * @param text one char for each byte
   * @return null if it is no JSON, or something in it is no CloudEvent
   */
  static @Nullable List<Event> in(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    List<Event> events = new ArrayList<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      boolean array = json.nextToken() == JsonToken.START_ARRAY;
      if (array) {
        json.nextToken();
      }
      while (json.currentToken() == JsonToken.START_OBJECT) {
        Event event = read(json);
        if (event == null) {
          return null;
        }
        events.add(event);
        json.nextToken();
      }
      boolean complete = json.currentToken() == (array ? JsonToken.END_ARRAY : null);
      return complete && !events.isEmpty() ? events : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static @Nullable Event read(JsonParser json) {
    int start = (int) json.currentTokenLocation().getByteOffset();
    String id = null;
    String time = null;
    boolean specVersion = false;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "id" -> id = json.getString();
        case "time" -> time = json.getString();
        case "specversion" -> specVersion = true;
        default -> json.skipChildren();
      }
    }
    int end = (int) json.currentLocation().getByteOffset();
    return id == null || !specVersion ? null : new Event(start, end, id, Payload.parse(time));
  }
}

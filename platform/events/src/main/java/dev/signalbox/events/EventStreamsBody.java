package dev.signalbox.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A request body of an Event Streams webhook sink: an array of CloudEvents, or one bare CloudEvent
 * (facts 2: which of the two Twilio sends without batching is unconfirmed).
 *
 * <p>It is read in one pass over the bytes and each event's {@code data} is cut out of them, so
 * that what Kafka gets is what Twilio sent.
 *
 * @param events the events, in order
 * @param unreadable elements that are no CloudEvents, each as it was sent
 */
public record EventStreamsBody(List<TwilioEvent> events, List<byte[]> unreadable) {

  /** Twilio's deepest known event nests seven levels; a body made to exhaust us, thousands. */
  private static final int MAX_NESTING = 100;

  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
          .build();

  /**
   * Reads a body.
   *
   * @param publicUrl what callback URLs of ours begin with: the {@code k} parameter of such a URL
   *     is the key of the events that mirror its calls
   * @throws UnreadableBodyException if it is not a JSON array of objects, or an object
   */
  public static EventStreamsBody read(byte[] body, String publicUrl)
      throws UnreadableBodyException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      EventStreamsBody result = new EventStreamsBody(new ArrayList<>(), new ArrayList<>());
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT) {
        result.add(json, body, publicUrl);
      } else if (first == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          result.add(json, body, publicUrl);
        }
      } else {
        throw new UnreadableBodyException("neither an array nor an object");
      }
      if (json.nextToken() != null) {
        throw new UnreadableBodyException("something follows the events");
      }
      return result;
    } catch (JacksonException e) {
      // The parser's own text quotes the body, which may hold phone numbers.
      throw new UnreadableBodyException("not JSON that can be read");
    }
  }

  private void add(JsonParser json, byte[] body, String publicUrl) throws UnreadableBodyException {
    int start = offset(json.currentTokenLocation().getByteOffset());
    if (json.currentToken() == JsonToken.START_OBJECT) {
      CloudEventScanner scanner = new CloudEventScanner(json, body, publicUrl);
      TwilioEvent event = scanner.scan();
      if (event != null) {
        events.add(event);
        return;
      }
    } else {
      json.skipChildren();
      json.finishToken();
    }
    unreadable.add(Arrays.copyOfRange(body, start, offset(json.currentLocation().getByteOffset())));
  }

  /** UTF-16 and UTF-32 have no byte offsets here; Twilio sends UTF-8. */
  static int offset(long byteOffset) throws UnreadableBodyException {
    if (byteOffset < 0) {
      throw new UnreadableBodyException("not UTF-8");
    }
    return (int) byteOffset;
  }
}

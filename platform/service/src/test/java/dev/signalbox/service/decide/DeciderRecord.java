package dev.signalbox.service.decide;

import dev.signalbox.events.Envelope;
import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.EventRecords.Receipt;
import dev.signalbox.events.EventStreamsBody;
import dev.signalbox.events.Family;
import dev.signalbox.events.TwilioEvent;
import dev.signalbox.events.UnreadableBodyException;
import dev.signalbox.service.effect.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A record that comes to a decider or leaves it.
 *
 * @param key null for a record that no decider can take
 * @param value null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are those of the record
public record DeciderRecord(
    String topic, @Nullable String key, Headers headers, byte @Nullable [] value) {

  /** Account and address as the gate would write them into every record. */
  private static final String ACCOUNT = "AC00000000000000000000000000000001";

  private static final String PUBLIC_URL = "https://gateway.example.com";

  /**
   * An event as the gate writes it.
   *
   * @param type CloudEvents type, such as {@code com.twilio.taskrouter.task.created}
   * @param key of the record
   * @param time when it happened
   * @param receivedAt when the gate received it
   * @param json the event's data
   */
  public static DeciderRecord event(
      String id, String type, String key, Instant time, Instant receivedAt, String json) {
    ProducerRecord<byte[], byte[]> record =
        EventRecords.of(
            Family.ofType(type).topic(),
            key,
            json.getBytes(StandardCharsets.UTF_8),
            receipt("/twilio/events", receivedAt));
    Envelope envelope = new Envelope(id, type, "twilio", time.toString(), null, Map.of());
    EventRecords.addEnvelope(record.headers(), envelope, receivedAt);
    return of(record);
  }

  /** The events of a request of Event Streams, each under the key that the gate gives it. */
  public static List<DeciderRecord> eventStreams(byte[] body, Instant receivedAt) {
    try {
      return EventStreamsBody.read(body, PUBLIC_URL).events().stream()
          .map(event -> ofGate(event, receivedAt))
          .toList();
    } catch (UnreadableBodyException e) {
      throw new IllegalArgumentException("no body of Event Streams", e);
    }
  }

  /** An event that the gate has read from a request of whatever kind, such as a form. */
  public static DeciderRecord ofGate(TwilioEvent event, Instant receivedAt) {
    return of(EventRecords.of(event, receipt("/twilio/events", receivedAt)));
  }

  /**
   * A command as the gate writes it.
   *
   * @param topic of the service's commands
   * @param type such as {@code dev.signalbox.media-stream.start}
   * @param headers further ones: who asks, and under which request id
   */
  public static DeciderRecord command(
      String topic,
      String id,
      String type,
      String key,
      Instant receivedAt,
      String json,
      Map<String, String> headers) {
    ProducerRecord<byte[], byte[]> record =
        EventRecords.of(
            topic,
            key,
            json.getBytes(StandardCharsets.UTF_8),
            receipt("/flex/command", receivedAt));
    EventRecords.addEnvelope(
        record.headers(),
        new Envelope(id, type, "/flex/command", null, null, Map.of()),
        receivedAt);
    headers.forEach((name, value) -> EventRecords.add(record.headers(), name, value));
    return of(record);
  }

  /** The same with this header, instead of what it says there. */
  public DeciderRecord with(String header, String text) {
    Headers changed = new RecordHeaders(headers).remove(header);
    EventRecords.add(changed, header, text);
    return new DeciderRecord(topic, key, changed, value);
  }

  /** A header as text; null where it is absent. */
  public @Nullable String header(String name) {
    Header header = headers.lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** The value as JSON; missing for a tombstone. */
  public JsonNode json() {
    byte[] bytes = value;
    if (bytes == null) {
      return MissingNode.getInstance();
    }
    try {
      return Json.tree(bytes);
    } catch (UnreadableBodyException e) {
      throw new AssertionError("not JSON: " + this, e);
    }
  }

  /** Type of an event or a command. */
  public @Nullable String type() {
    return header(EventHeaders.CE_TYPE);
  }

  /** Joins a command to its reply. */
  public @Nullable String requestId() {
    return header(EventHeaders.REQUEST_ID);
  }

  /** HTTP status of a reply. */
  public int status() {
    return Integer.parseInt(
        Objects.requireNonNull(header(EventHeaders.STATUS), "it is not a reply"));
  }

  @Override
  public String toString() {
    byte[] bytes = value;
    StringBuilder text = new StringBuilder(topic).append(' ').append(key);
    for (Header header : headers) {
      text.append(' ')
          .append(header.key())
          .append('=')
          .append(new String(header.value(), StandardCharsets.UTF_8));
    }
    return text.append(": ")
        .append(bytes == null ? null : new String(bytes, StandardCharsets.UTF_8))
        .toString();
  }

  private static DeciderRecord of(ProducerRecord<byte[], byte[]> record) {
    return new DeciderRecord(
        record.topic(),
        new String(record.key(), StandardCharsets.UTF_8),
        record.headers(),
        record.value());
  }

  private static Receipt receipt(String route, Instant receivedAt) {
    return new Receipt(receivedAt, ACCOUNT, route, null);
  }
}

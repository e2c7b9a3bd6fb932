package dev.signalbox.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as Kafka records: CloudEvents in binary mode (the value is the event's data, its
 * attributes are headers), the record's timestamp is when the gate received it.
 */
public final class EventRecords {

  private static final byte[] SPEC_VERSION = bytes("1.0");
  private static final byte[] JSON = bytes("application/json");

  private EventRecords() {}

  /**
   * What the gate knows of the request that brought an event.
   *
   * @param account whose token proved it
   * @param route path on which it came
   * @param idempotencyToken Twilio's header, null where it sent none
   */
  public record Receipt(
      Instant receivedAt, String account, String route, @Nullable String idempotencyToken) {}

  public static ProducerRecord<byte[], byte[]> of(TwilioEvent event, Receipt receipt) {
    ProducerRecord<byte[], byte[]> record =
        of(event.family().topic(), event.key(), event.value(), receipt);
    Headers headers = record.headers();
    Envelope envelope = event.envelope();
    addEnvelope(headers, envelope, receipt.receivedAt());
    add(headers, EventHeaders.EVENT_SID, event.eventSid());
    return record;
  }

  /** A record with what the gate itself knows as headers, and no envelope. */
  public static ProducerRecord<byte[], byte[]> of(
      String topic, String key, byte[] value, Receipt receipt) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, null, receipt.receivedAt().toEpochMilli(), bytes(key), value);
    Headers headers = record.headers();
    add(headers, EventHeaders.RECEIVED_AT, receipt.receivedAt().toString());
    add(headers, EventHeaders.ACCOUNT, receipt.account());
    add(headers, EventHeaders.ROUTE, receipt.route());
    add(headers, EventHeaders.IDEMPOTENCY_TOKEN, receipt.idempotencyToken());
    return record;
  }

  /** Adds the attributes of an event whose data is JSON. */
  public static void addEnvelope(Headers headers, Envelope envelope, Instant receivedAt) {
    headers.add(EventHeaders.CE_SPEC_VERSION, SPEC_VERSION);
    add(headers, EventHeaders.CE_ID, envelope.id());
    add(headers, EventHeaders.CE_TYPE, envelope.type());
    add(headers, EventHeaders.CE_SOURCE, envelope.source());
    String time = envelope.time();
    add(headers, EventHeaders.CE_TIME, time == null ? receivedAt.toString() : time);
    add(headers, EventHeaders.CE_DATA_SCHEMA, envelope.dataSchema());
    headers.add(EventHeaders.CONTENT_TYPE, JSON);
    envelope.extensions().forEach((name, value) -> addExtension(headers, name, value));
  }

  /** Extensions may not be called like what CloudEvents itself names, in whatever case. */
  private static void addExtension(Headers headers, String name, String value) {
    String header = EventHeaders.CE_PREFIX + name.toLowerCase(Locale.ROOT);
    if (headers.lastHeader(header) == null) {
      add(headers, header, value);
    }
  }

  /** Adds a header, unless there is no value for it. */
  public static void add(Headers headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(name, bytes(value));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

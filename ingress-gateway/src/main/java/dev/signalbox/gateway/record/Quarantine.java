package dev.signalbox.gateway.record;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.Sha256;
import dev.signalbox.events.Topics;
import dev.signalbox.gateway.metrics.EnumCounters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is authentic but cannot be written as an event. To refuse it would lose it: Event
 * Streams throws away what gets a 4xx.
 */
final class Quarantine {

  private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

  /** Enough to see what it was, and less than any broker's limit. */
  private static final int LARGEST_VALUE = 512 * 1024;

  /** Why something is kept here: the values of the metric tag {@code reason}. */
  enum Reason {
    UNREADABLE,
    TOO_LARGE,
    FOREIGN_ACCOUNT
  }

  private final EnumCounters<Reason> counters;

  Quarantine(MeterRegistry registry) {
    this.counters =
        EnumCounters.of(
            registry,
            Reason.class,
            "reason",
            "signalbox.ingress.quarantined",
            "Authentic requests or events that were kept apart");
  }

  /**
   * A record of the quarantine.
   *
   * @param eventId null where it could not be read
   * @param contentType of the request
   */
  ProducerRecord<byte[], byte[]> record(
      Reason reason,
      byte[] body,
      @Nullable String eventId,
      @Nullable String contentType,
      EventRecords.Receipt receipt) {
    counters.increment(reason);
    String hash = Sha256.hex(body);
    String key = eventId == null ? hash : eventId;
    log.atWarn()
        .addKeyValue("event", eventId == null ? "unreadable" : eventId)
        .addKeyValue("key", key)
        .addKeyValue("route", receipt.route())
        .addKeyValue("account", receipt.account())
        .addKeyValue("reason", EnumCounters.tagOf(reason))
        .addKeyValue("bytes", body.length)
        .log("quarantined");
    byte[] value = body.length <= LARGEST_VALUE ? body : Arrays.copyOf(body, LARGEST_VALUE);
    ProducerRecord<byte[], byte[]> record = EventRecords.of(Topics.QUARANTINE, key, value, receipt);
    EventRecords.add(record.headers(), EventHeaders.REASON, EnumCounters.tagOf(reason));
    EventRecords.add(record.headers(), EventHeaders.BODY_SHA256, hash);
    EventRecords.add(record.headers(), EventHeaders.BODY_LENGTH, String.valueOf(body.length));
    EventRecords.add(record.headers(), EventHeaders.CE_ID, eventId);
    EventRecords.add(record.headers(), EventHeaders.CONTENT_TYPE, contentType);
    return record;
  }
}

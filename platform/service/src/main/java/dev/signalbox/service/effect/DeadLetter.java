package dev.signalbox.service.effect;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Headers of a record that could not be handled: its own, and where it lay and what went wrong. */
public final class DeadLetter {

  private DeadLetter() {}

  /**
   * @param service that could not handle it; others may have
   * @param cause of which only the class is told: its text may quote what it choked on
   */
  public static Headers headers(
      Headers own, String topic, int partition, long offset, String service, Exception cause) {
    Headers headers = new RecordHeaders(own);
    EventRecords.add(headers, EventHeaders.ORIGIN_TOPIC, topic);
    EventRecords.add(headers, EventHeaders.ORIGIN_PARTITION, Integer.toString(partition));
    EventRecords.add(headers, EventHeaders.ORIGIN_OFFSET, Long.toString(offset));
    EventRecords.add(headers, EventHeaders.SERVICE, service);
    EventRecords.add(headers, EventHeaders.ERROR, cause.getClass().getName());
    return headers;
  }
}

package dev.signalbox.gateway.record;

import dev.signalbox.events.EventRecords;
import dev.signalbox.events.EventRecords.Receipt;
import dev.signalbox.events.EventStreamsBody;
import dev.signalbox.events.Family;
import dev.signalbox.events.FormEvent;
import dev.signalbox.events.FormParameters;
import dev.signalbox.events.OwnerKey;
import dev.signalbox.events.TwilioEvent;
import dev.signalbox.events.UnreadableBodyException;
import dev.signalbox.gateway.http.GateRequest;
import dev.signalbox.gateway.record.Quarantine.Reason;
import dev.signalbox.kafka.RecordSize;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes records of an authentic request: one for each event, and nothing of it left out. */
final class EventSplitter {

  private static final Logger log = LoggerFactory.getLogger(EventSplitter.class);

  private final String publicUrl;
  private final Quarantine quarantine;

  EventSplitter(String publicUrl, Quarantine quarantine) {
    this.publicUrl = publicUrl;
    this.quarantine = quarantine;
  }

  List<ProducerRecord<byte[], byte[]>> splitEventStreams(GateRequest request, Receipt receipt) {
    try {
      EventStreamsBody body = EventStreamsBody.read(request.body(), publicUrl);
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(body.events().size());
      for (TwilioEvent event : body.events()) {
        records.add(record(event, request, receipt));
      }
      for (byte[] element : body.unreadable()) {
        records.add(quarantined(Reason.UNREADABLE, element, null, request, receipt));
      }
      return records;
    } catch (UnreadableBodyException e) {
      return unreadable(request, receipt);
    }
  }

  /** The whole body, as it is. */
  List<ProducerRecord<byte[], byte[]>> unreadable(GateRequest request, Receipt receipt) {
    return List.of(quarantined(Reason.UNREADABLE, request.body(), null, request, receipt));
  }

  List<ProducerRecord<byte[], byte[]>> splitForm(
      Family family, FormParameters form, GateRequest request, Receipt receipt) {
    if (form.isEmpty()) {
      byte[] content = request.body().length > 0 ? request.body() : bytes(request.target());
      return List.of(quarantined(Reason.UNREADABLE, content, null, request, receipt));
    }
    String ownerKey = request.queryParameters().first(OwnerKey.PARAMETER);
    TwilioEvent event = FormEvent.read(family, form, request.path(), ownerKey);
    return List.of(record(event, request, receipt));
  }

  private ProducerRecord<byte[], byte[]> record(
      TwilioEvent event, GateRequest request, Receipt receipt) {
    String id = event.envelope().id();
    if (event.account() != null && !event.account().equals(receipt.account())) {
      return quarantined(Reason.FOREIGN_ACCOUNT, event.value(), id, request, receipt);
    }
    ProducerRecord<byte[], byte[]> record = EventRecords.of(event, receipt);
    if (RecordSize.isTooLarge(record)) {
      return quarantined(Reason.TOO_LARGE, event.value(), id, request, receipt);
    }
    log.atDebug()
        .addKeyValue("event", id)
        .addKeyValue("key", event.key())
        .addKeyValue("type", event.envelope().type())
        .addKeyValue("route", request.path())
        .log("to {}", record.topic());
    return record;
  }

  private ProducerRecord<byte[], byte[]> quarantined(
      Reason reason,
      byte[] content,
      @Nullable String eventId,
      GateRequest request,
      Receipt receipt) {
    return quarantine.record(reason, content, eventId, request.header("Content-Type"), receipt);
  }

  /** The same record as a quarantined one: the broker turned out to take less than we thought. */
  ProducerRecord<byte[], byte[]> shrunk(
      ProducerRecord<byte[], byte[]> record, GateRequest request, Receipt receipt) {
    return quarantined(Reason.TOO_LARGE, record.value(), null, request, receipt);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.signalbox.mediastream.task;

import dev.signalbox.events.EventReader;
import dev.signalbox.mediastream.message.Sid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one event says of a reservation. */
record ReservationFacts(
    String sid,
    String worker,
    @Nullable String name,
    @Nullable String contact,
    Rank rank,
    Instant at) {

  /** Null where the event is of no reservation, or lacks whose it is. */
  static @Nullable ReservationFacts of(EventReader event) {
    Rank rank = Rank.ofType(event.type());
    if (rank == null) {
      return null;
    }
    String named = event.text("ReservationSid");
    String sid = named == null ? event.text("ResourceSid") : named;
    // reservation.failed comes without its worker: it never was accepted, so nothing is lost.
    String worker = event.text("WorkerSid");
    if (sid == null || worker == null || !Sid.WORKER.is(worker)) {
      return null;
    }
    JsonNode contact = event.json("WorkerAttributes").path("contact_uri");
    return new ReservationFacts(
        sid,
        worker,
        event.text("WorkerName"),
        contact.isString() ? contact.stringValue() : null,
        rank,
        event.time());
  }
}

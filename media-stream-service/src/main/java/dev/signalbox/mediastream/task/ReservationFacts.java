package dev.signalbox.mediastream.task;

import dev.signalbox.events.EventReader;
import dev.signalbox.mediastream.message.Agent;
import dev.signalbox.mediastream.message.Sid;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one event says of a reservation.
 *
 * @param served whether it says that the agent had a part in the call
 * @param anothers the leg that the task named when the reservation was made: of whoever had the
 *     call before
 */
record ReservationFacts(
    String sid,
    Agent agent,
    @Nullable String contact,
    Rank rank,
    boolean served,
    @Nullable String anothers,
    Instant at) {

  private static final Set<String> SERVED =
      Set.of("reservation.accepted", "reservation.wrapup", "reservation.completed");

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
        new Agent(worker, event.text("WorkerName")),
        contact.isString() ? contact.stringValue() : null,
        rank,
        SERVED.contains(event.type()),
        rank == Rank.CREATED ? legBefore(CallFacts.of(event)) : null,
        event.time());
  }

  /** An agent who calls out may have a leg before there is a reservation; no customer, then. */
  private static @Nullable String legBefore(CallFacts facts) {
    boolean callsOut = Boolean.TRUE.equals(facts.outbound()) && facts.customer() == null;
    return callsOut ? null : facts.worker();
  }
}

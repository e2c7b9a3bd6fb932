package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of a reservation.
 *
 * @param activitySid what the worker does from now on; null for what a queue or nobody says
 */
record ReservationAnswer(String status, @Nullable String activitySid) {

  private static final String ACTIVITY = "WorkerActivitySid";

  /** Instructions are for calls; one that is not carried out is refused, instead of ignored. */
  static ReservationAnswer of(Form form) {
    if (form.has("Instruction")) {
      throw Refusal.badParameter("Instruction is not supported by this simulator");
    }
    return new ReservationAnswer(form.required("ReservationStatus"), form.text(ACTIVITY));
  }

  Reservation give(Routing routing, Catalogue catalogue, Reservation reservation) {
    String activity =
        activitySid == null
            ? null
            : catalogue.activity(reservation.workspaceSid(), activitySid, ACTIVITY).sid();
    return routing.answer(reservation, status, activity);
  }
}

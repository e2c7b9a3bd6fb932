package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Sids;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A reservation as somebody tells of it. */
record ReservationOrder(
    @Nullable String sid,
    @Nullable String workspaceSid,
    String taskSid,
    String workerSid,
    @Nullable String reservationStatus) {

  static final Set<String> STATUSES =
      Set.of(
          "pending",
          "accepted",
          "rejected",
          "timeout",
          "canceled",
          "rescinded",
          "wrapping",
          "completed");

  /** The status that a list is narrowed to; null for none. */
  static @Nullable String wanted(Form form) {
    String status = form.text("ReservationStatus");
    if (status != null && !STATUSES.contains(status)) {
      throw Refusal.badParameter("ReservationStatus " + status + " does not exist");
    }
    return status;
  }

  @SuppressWarnings("ConstantValue") // JSON may leave out what has to be there
  ReservationOrder {
    Sids.require("WR", sid);
    if (taskSid == null || workerSid == null) {
      throw new IllegalArgumentException("reservation: expected a task_sid and a worker_sid");
    }
    if (reservationStatus != null && !STATUSES.contains(reservationStatus)) {
      throw new IllegalArgumentException("reservation_status: expected one of " + STATUSES);
    }
  }
}

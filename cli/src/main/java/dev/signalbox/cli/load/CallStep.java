package dev.signalbox.cli.load;

import java.time.Duration;

/**
 * The events of a usual inbound call, in order: it comes in, is offered to an agent, taken, talked
 * on, and wrapped up.
 */
enum CallStep {
  WORKFLOW_ENTERED("workflow.entered", "pending", 0),
  QUEUE_ENTERED("task-queue.entered", "pending", 1),
  MATCHED("workflow.target-matched", "pending", 2),
  CREATED("task.created", "pending", 3),
  OFFERED("reservation.created", "reserved", 200),
  ACCEPTED("reservation.accepted", "assigned", 1_200),
  /** Names the agent's leg, and with it all that has to be known for a stream. */
  CONNECTED("task.updated", "assigned", 1_550),
  TASK_WRAPUP("task.wrapup", "wrapping", 1_550),
  WRAPUP("reservation.wrapup", "wrapping", 1_552),
  TASK_COMPLETED("task.completed", "completed", 2_050),
  COMPLETED("reservation.completed", "completed", 2_052);

  private final String type;
  private final String status;
  private final int millis;

  CallStep(String type, String status, int millis) {
    this.type = type;
    this.status = status;
    this.millis = millis;
  }

  /** Without what all types begin with. */
  String type() {
    return type;
  }

  /** What the event is of: a reservation, the task, the way it takes. */
  String group() {
    return type.substring(0, type.indexOf('.'));
  }

  /** Of the task, when the event is made. */
  String status() {
    return status;
  }

  /** How long after the call has come in. */
  Duration after(Duration talk) {
    Duration without = Duration.ofMillis(millis);
    return compareTo(CONNECTED) > 0 ? without.plus(talk) : without;
  }

  boolean isOfAReservation() {
    return group().equals("reservation");
  }

  boolean namesTheLegs() {
    return compareTo(CONNECTED) >= 0 && !isOfAReservation();
  }
}

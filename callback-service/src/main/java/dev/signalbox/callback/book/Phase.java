package dev.signalbox.callback.book;

/** How far a callback has come. */
public enum Phase {
  /** The task in which the customer waits is looked at, and cancelled. */
  LEAVING("leaving"),
  /** It is not due yet. */
  SCHEDULED("scheduled"),
  /** Its task is being made. */
  CREATING("creating"),
  /** Whether its task was made, nobody knows: its event may tell. */
  DOUBTED("creating"),
  /** No event has told, so it is looked for. */
  SOUGHT("creating"),
  QUEUED("queued"),
  /** An agent has its task. */
  ASSIGNED("assigned"),
  /** It cannot be done without somebody's help. */
  FAILED("failed"),
  COMPLETED("completed"),
  CANCELED("canceled"),
  /** An agent took the waiting call before it could be left. */
  WITH_AGENT("with-agent");

  private final String word;

  Phase(String word) {
    this.word = word;
  }

  /** In the view. */
  String word() {
    return word;
  }

  /** Whether a task is to come of it, and there is none yet that is known. */
  boolean isBeingMade() {
    return this == CREATING || this == DOUBTED || this == SOUGHT;
  }

  boolean hasOpenTask() {
    return this == QUEUED || this == ASSIGNED;
  }

  boolean isOver() {
    return this == COMPLETED || this == CANCELED || this == WITH_AGENT;
  }
}

package dev.signalbox.mediastream.task;

import org.jspecify.annotations.Nullable;

/**
 * How far a reservation has come. It only rises, so the order in which events come is no matter.
 */
public enum Rank {
  CREATED,
  ACCEPTED,
  WRAPUP,
  ENDED;

  /** What an event says; null for a type that says nothing about it. */
  static @Nullable Rank ofType(String type) {
    return switch (type) {
      case "reservation.created" -> CREATED;
      case "reservation.accepted" -> ACCEPTED;
      case "reservation.wrapup" -> WRAPUP;
      case "reservation.completed",
          "reservation.canceled",
          "reservation.rescinded",
          "reservation.timeout",
          "reservation.rejected",
          "reservation.failed" ->
          ENDED;
      default -> null;
    };
  }

  /** What a reservation's status says. */
  static Rank ofStatus(@Nullable String status) {
    if (status == null) {
      return CREATED;
    }
    return switch (status) {
      case "pending" -> CREATED;
      case "accepted" -> ACCEPTED;
      case "wrapping" -> WRAPUP;
      default -> ENDED;
    };
  }

  boolean over() {
    return this == WRAPUP || this == ENDED;
  }

  Rank or(Rank other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

package dev.signalbox.simulator.voice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a call stands. */
enum CallStatus {
  QUEUED,
  RINGING,
  IN_PROGRESS,
  COMPLETED,
  BUSY,
  FAILED,
  NO_ANSWER,
  CANCELED;

  @JsonCreator
  static CallStatus of(String text) {
    return Arrays.stream(values())
        .filter(status -> status.text().equals(text))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "status: expected one of "
                        + Arrays.stream(values())
                            .map(CallStatus::text)
                            .collect(Collectors.joining(", "))));
  }

  /** As Twilio writes it. */
  @JsonValue
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isOver() {
    return ordinal() >= COMPLETED.ordinal();
  }

  /** The event of a status callback that tells of it. */
  String event() {
    return switch (this) {
      case QUEUED -> "initiated";
      case RINGING -> "ringing";
      case IN_PROGRESS -> "answered";
      default -> "completed";
    };
  }
}

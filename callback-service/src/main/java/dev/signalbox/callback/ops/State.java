package dev.signalbox.callback.ops;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a callback stands, in the words of the view. */
enum State {
  SCHEDULED,
  LEAVING,
  CREATING,
  QUEUED,
  ASSIGNED,
  COMPLETED,
  CANCELED,
  WITH_AGENT,
  FAILED;

  /** All of them, for people. */
  static final String WORDS =
      Arrays.stream(values()).map(State::word).collect(Collectors.joining(", "));

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the customer still waits for a call. */
  boolean isOpen() {
    return switch (this) {
      case SCHEDULED, LEAVING, CREATING, QUEUED, ASSIGNED -> true;
      case COMPLETED, CANCELED, WITH_AGENT, FAILED -> false;
    };
  }

  static @Nullable State of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findAny().orElse(null);
  }
}

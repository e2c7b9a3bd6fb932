package dev.signalbox.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time at which Twilio says that something happened. Forms write it in four ways: epoch
 * milliseconds and seconds (TaskRouter), RFC 2822 (voice), ISO-8601 (streams, chat, Conversations).
 */
final class EventTimes {

  /** The parameters that carry it, the most exact and most specific first. */
  private static final List<String> PARAMETERS =
      List.of(
          "TimestampMs", "Timestamp", "StateUpdated", "DateUpdated", "DateRemoved", "DateCreated");

  /** Epoch seconds have ten digits until the year 2286; more digits are milliseconds. */
  private static final int DIGITS_OF_SECONDS = 10;

  private EventTimes() {}

  static @Nullable Instant of(FormParameters form) {
    for (String name : PARAMETERS) {
      Instant time = parse(form.first(name));
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  static @Nullable Instant parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        long number = Long.parseLong(text);
        return text.length() <= DIGITS_OF_SECONDS
            ? Instant.ofEpochSecond(number)
            : Instant.ofEpochMilli(number);
      }
      return Character.isDigit(text.charAt(0))
          ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from)
          : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }
}

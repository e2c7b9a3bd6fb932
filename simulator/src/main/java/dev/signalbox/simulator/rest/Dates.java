package dev.signalbox.simulator.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How Twilio writes a moment: differently in each generation of its API. */
public final class Dates {

  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter ISO_MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

  private Dates() {}

  /** As in the API of 2010, and in callbacks of calls and conferences. */
  public static @Nullable String rfc2822(@Nullable Instant time) {
    return time == null ? null : RFC_2822.format(time);
  }

  /** As in newer APIs: whole seconds. */
  public static @Nullable String iso(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** As in events and in callbacks of streams: always with three digits of a second. */
  public static String isoMillis(Instant time) {
    return ISO_MILLIS.format(time);
  }
}

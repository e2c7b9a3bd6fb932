package dev.signalbox.cli.send;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds times in text and writes them anew, each in its own spelling: ISO-8601, RFC 2822, epoch
 * seconds and milliseconds.
 */
final class Times {

  static final Pattern ANY =
      Pattern.compile(
          "(?<iso>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.(?<fraction>\\d{1,9}))?"
              + "(?<offset>Z|[+-]\\d\\d:\\d\\d))"
              + "|(?<rfc>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{1,2} [A-Z][a-z]{2} \\d{4}"
              + " \\d\\d:\\d\\d:\\d\\d [+-]\\d{4})"
              + "|(?<![\\w+.-])(?<epoch>\\d{10}(?:\\d{3})?)(?![\\w.])");

  /** A number is a time only if it is near the story's: else it is a phone number or a count. */
  private static final Duration NEAR = Duration.ofDays(400);

  private static final int DIGITS_OF_SECONDS = 10;
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
  private static final DateTimeFormatter ISO_TO_SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ENGLISH);

  private Times() {}

  /**
   * The time that {@link #ANY} has found, by another clock and in the same spelling.
   *
   * @return null if it is none, after all
   */
  static @Nullable String rewrite(Matcher found, StoryClock clock) {
    try {
      if (found.group("iso") != null) {
        return iso(found, clock);
      }
      String rfc = found.group("rfc");
      if (rfc != null) {
        ZonedDateTime old = ZonedDateTime.parse(rfc, DateTimeFormatter.RFC_1123_DATE_TIME);
        return RFC_2822.format(clock.at(old.toInstant()).atZone(old.getZone()));
      }
      return epoch(found.group("epoch"), clock);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The latest date in a text; null where there is none. Bare numbers do not count. */
  static @Nullable Instant latestIn(String text) {
    Instant latest = null;
    Matcher found = ANY.matcher(text);
    while (found.find()) {
      Instant time = dateIn(found);
      if (time != null && (latest == null || time.isAfter(latest))) {
        latest = time;
      }
    }
    return latest;
  }

  private static @Nullable Instant dateIn(Matcher found) {
    try {
      if (found.group("iso") != null) {
        return OffsetDateTime.parse(found.group("iso")).toInstant();
      }
      String rfc = found.group("rfc");
      return rfc == null
          ? null
          : ZonedDateTime.parse(rfc, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String iso(Matcher found, StoryClock clock) {
    OffsetDateTime old = OffsetDateTime.parse(found.group("iso"));
    OffsetDateTime time = clock.at(old.toInstant()).atOffset(old.getOffset());
    StringBuilder text = new StringBuilder(ISO_TO_SECONDS.format(time));
    String fraction = found.group("fraction");
    if (fraction != null) {
      String nanos = String.format(Locale.ROOT, "%09d", time.get(ChronoField.NANO_OF_SECOND));
      text.append('.').append(nanos, 0, fraction.length());
    }
    return text.append(found.group("offset")).toString();
  }

  private static @Nullable String epoch(String digits, StoryClock clock) {
    long number = Long.parseLong(digits);
    boolean seconds = digits.length() == DIGITS_OF_SECONDS;
    Instant old = seconds ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    if (Duration.between(clock.recorded(), old).abs().compareTo(NEAR) > 0) {
      return null;
    }
    Instant time = clock.at(old);
    return Long.toString(seconds ? time.getEpochSecond() : time.toEpochMilli());
  }
}

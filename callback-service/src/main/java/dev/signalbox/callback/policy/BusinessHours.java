package dev.signalbox.callback.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hours of a week in which customers are called, by their own clock. */
public final class BusinessHours {

  /** At every hour. */
  public static final BusinessHours ALWAYS = new BusinessHours(List.of());

  private static final int DAYS_AHEAD = 8;
  private static final List<String> NAMES =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private final List<Opening> openings;

  /** From one time of the day to another, on some days of the week. */
  private record Opening(Set<DayOfWeek> days, LocalTime from, LocalTime to) {}

  private BusinessHours(List<Opening> openings) {
    this.openings = openings;
  }

  /**
   * Reads hours.
   *
   * @param text such as {@code Mon-Fri 09:00-18:00, Sat 10:00-14:00}
   * @throws IllegalArgumentException if they cannot be read
   */
  public static BusinessHours of(String text) {
    List<Opening> openings = new ArrayList<>();
    for (String part : text.split(",")) {
      openings.add(opening(part.strip()));
    }
    return new BusinessHours(List.copyOf(openings));
  }

  private static Opening opening(String text) {
    String[] parts = text.split("\\s+");
    String[] hours = parts.length == 2 ? parts[1].split("-", -1) : new String[0];
    if (hours.length != 2) {
      throw new IllegalArgumentException("expected hours such as Mon-Fri 09:00-18:00");
    }
    LocalTime from = time(hours[0]);
    LocalTime to = hours[1].equals("24:00") ? LocalTime.MAX : time(hours[1]);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("expected hours that end after they begin");
    }
    return new Opening(days(parts[0]), from, to);
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("expected a time such as 09:00", e);
    }
  }

  private static Set<DayOfWeek> days(String text) {
    List<DayOfWeek> ends = Arrays.stream(text.split("-", -1)).map(BusinessHours::day).toList();
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day = ends.getFirst(); ; day = day.plus(1)) {
      days.add(day);
      if (day == ends.getLast()) {
        return days;
      }
    }
  }

  private static DayOfWeek day(String text) {
    int index = NAMES.indexOf(text.toLowerCase(Locale.ROOT));
    if (index < 0) {
      throw new IllegalArgumentException("expected a day such as Mon");
    }
    return DayOfWeek.of(index + 1);
  }

  /** The first moment from {@code earliest} on that is within these hours in that zone. */
  public Instant next(Instant earliest, ZoneId zone) {
    if (openings.isEmpty()) {
      return earliest;
    }
    ZonedDateTime from = earliest.atZone(zone);
    Instant next = null;
    for (int ahead = 0; ahead < DAYS_AHEAD && next == null; ahead++) {
      next = onDay(from, from.toLocalDate().plusDays(ahead));
    }
    // Every day of a week was looked at, so one of them is open.
    return next == null ? earliest : next;
  }

  private @Nullable Instant onDay(ZonedDateTime from, LocalDate day) {
    return openings.stream()
        .filter(one -> one.days().contains(day.getDayOfWeek()))
        .filter(one -> from.isBefore(day.atTime(one.to()).atZone(from.getZone())))
        .map(one -> day.atTime(one.from()).atZone(from.getZone()))
        .map(begin -> begin.isBefore(from) ? from : begin)
        .map(ZonedDateTime::toInstant)
        .min(Instant::compareTo)
        .orElse(null);
  }
}

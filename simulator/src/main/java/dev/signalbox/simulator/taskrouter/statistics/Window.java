package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time of which somebody asks: from its first moment up to its last one, which is outside of it
 * unless it is now. Source: Twilio, TaskQueue Statistics: the last fifteen minutes, if nothing else
 * is said; Minutes stands alone.
 */
record Window(Instant start, Instant end, long from, long to) {

  private static final int USUAL_MINUTES = 15;
  private static final int MOST_MINUTES = 43_200;

  static Window of(Form form, Instant now) {
    Instant start = time(form, "StartDate");
    Instant end = time(form, "EndDate");
    boolean minutes = form.text("Minutes") != null;
    if (minutes && (start != null || end != null)) {
      throw Refusal.badParameter("Minutes cannot be given together with StartDate or EndDate");
    }
    Instant last = end == null ? now : end;
    Duration length = Duration.ofMinutes(form.number("Minutes", USUAL_MINUTES, 1, MOST_MINUTES));
    Instant first = start == null ? last.minus(length) : start;
    if (first.isAfter(last)) {
      throw Refusal.badParameter("StartDate is after EndDate");
    }
    Instant kept = now.minus(Ledger.AGE);
    return new Window(
        first,
        last,
        (first.isBefore(kept) ? kept : first).toEpochMilli(),
        last.toEpochMilli() + (end == null ? 1 : 0));
  }

  private static @Nullable Instant time(Form form, String name) {
    String value = form.text(name);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeException e) {
      throw Refusal.badParameter(name + " is not a date in ISO 8601");
    }
  }
}

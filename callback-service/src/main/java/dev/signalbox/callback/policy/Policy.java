package dev.signalbox.callback.policy;

import dev.signalbox.callback.number.PhoneNumbers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a workflow's customers are called again.
 *
 * @param attempts how many calls there may be in all, the first one counted
 * @param delays before the second call, the third, and so on; the last one is for all that follow.
 *     None: at once, as where the workflow itself delays (contract callbacks 9.3)
 * @param hours of further calls, by the customer's clock
 * @param zone of customers whose number does not tell theirs
 * @param requeueOn ends of a call after which the customer is called again without an agent's
 *     asking
 */
public record Policy(
    int attempts, List<Duration> delays, BusinessHours hours, ZoneId zone, Set<CallEnd> requeueOn) {

  /** Enough for any plugin's own limit, and an end for what repeats itself. */
  public static final Policy DEFAULT =
      new Policy(10, List.of(), BusinessHours.ALWAYS, ZoneOffset.UTC, Set.of());

  private static final int MOST_ATTEMPTS = 100;
  private static final Duration LONGEST_DELAY = Duration.ofDays(7);

  public Policy {
    delays = List.copyOf(delays);
    requeueOn = Set.copyOf(requeueOn);
  }

  /**
   * Reads a policy.
   *
   * @param text such as {@code attempts=3; delays=10m,1h; hours=Mon-Fri 09:00-18:00;
   *     zone=Europe/Berlin; requeue=busy,no-answer}: what is not named is as in {@code base}
   * @throws IllegalArgumentException if it cannot be read
   */
  public static Policy of(String text, Policy base) {
    Policy policy = base;
    for (String part : text.split(";")) {
      String[] named = part.split("=", 2);
      if (named.length != 2) {
        throw new IllegalArgumentException(
            "expected attempts=, delays=, hours=, zone= and requeue=, with ';' between them");
      }
      policy = policy.with(named[0].strip(), named[1].strip());
    }
    return policy;
  }

  private Policy with(String name, String value) {
    return switch (name) {
      case "attempts" -> new Policy(attempts(value), delays, hours, zone, requeueOn);
      case "delays" -> new Policy(attempts, delays(value), hours, zone, requeueOn);
      case "hours" -> new Policy(attempts, delays, BusinessHours.of(value), zone, requeueOn);
      case "zone" -> new Policy(attempts, delays, hours, zone(value), requeueOn);
      case "requeue" -> new Policy(attempts, delays, hours, zone, ends(value));
      default ->
          throw new IllegalArgumentException(
              "expected attempts, delays, hours, zone or requeue before '='");
    };
  }

  private static int attempts(String text) {
    int attempts = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException("attempts: expected 1 to " + MOST_ATTEMPTS);
    }
    return attempts;
  }

  private static List<Duration> delays(String text) {
    List<Duration> delays = new ArrayList<>();
    for (String one : text.split(",")) {
      delays.add(delay(one.strip()));
    }
    return delays;
  }

  private static Duration delay(String text) {
    if (text.matches("[0-9]{1,6}[smhd]")) {
      long number = Long.parseLong(text.substring(0, text.length() - 1));
      Duration delay =
          switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
          };
      if (delay.compareTo(LONGEST_DELAY) <= 0) {
        return delay;
      }
    }
    throw new IllegalArgumentException(
        "delays: expected such as 30s, 10m, 1h or 1d, of " + LONGEST_DELAY.toDays() + "d at most");
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("zone: expected a name such as Europe/Berlin", e);
    }
  }

  private static Set<CallEnd> ends(String text) {
    Set<CallEnd> ends = EnumSet.noneOf(CallEnd.class);
    for (String one : text.split(",")) {
      CallEnd end = CallEnd.of(one.strip());
      if (end == null) {
        throw new IllegalArgumentException(
            "requeue: expected "
                + String.join(", ", Arrays.stream(CallEnd.values()).map(CallEnd::word).toList()));
      }
      ends.add(end);
    }
    return ends;
  }

  /** Whether a call that {@code made} others went before may still be made. */
  public boolean allows(int made) {
    return made < attempts;
  }

  /**
   * When a customer is called, now that it is asked for.
   *
   * @param made how many calls went before
   */
  public Instant due(int made, String e164, Instant now) {
    if (made == 0) {
      // Whoever has just asked for a call is there.
      return now;
    }
    Duration delay =
        delays.isEmpty() ? Duration.ZERO : delays.get(Math.min(made, delays.size()) - 1);
    return hours.next(now.plus(delay), PhoneNumbers.zoneOf(e164).orElse(zone));
  }
}

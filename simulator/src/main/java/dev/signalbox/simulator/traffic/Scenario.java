package dev.signalbox.simulator.traffic;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A day, or a part of one, that can be played. */
enum Scenario {

  /** A calm day with a late morning, a lunch break and an afternoon. */
  QUIET_DAY(
      "quiet-day",
      Curve.of(
          0, 1, 60, 1.2, 150, 1.3, 210, 0.9, 270, 0.8, 330, 1.1, 420, 1, 540, 0.7, 720, 0.4, 1080,
          0.2, 1320, 0.5, 1440, 1),
      new Habits(180, 200, 25, 0.02, 0.01, 0.05, 0.02, 0.02),
      null),

  /** Everybody calls when the lines open. */
  MONDAY_MORNING(
      "monday-morning",
      Curve.of(
          0, 0.6, 15, 1.6, 45, 2.6, 105, 2.4, 180, 1.5, 300, 1, 540, 0.8, 720, 0.4, 1080, 0.2, 1380,
          0.3, 1440, 0.6),
      new Habits(120, 240, 30, 0.04, 0.02, 0.08, 0.06, 0.02),
      null),

  /** Something has happened: five times as many calls within minutes, impatient and short. */
  STORM(
      "storm",
      Curve.of(0, 1, 10, 1, 13, 5, 35, 5, 60, 2.5, 90, 1.2, 120, 1),
      new Habits(75, 150, 20, 0.06, 0.04, 0.05, 0.1, 0.01),
      null),

  /**
   * Twilio works but tells nobody: for a quarter of an hour nothing that it has to send goes out.
   * Then all of it comes at once, and with it those who had tried in vain.
   */
  OUTAGE_AND_RECOVERY(
      "outage-and-recovery",
      Curve.of(0, 1, 10, 1, 24, 0.8, 25, 2.2, 35, 2, 50, 1, 120, 1),
      new Habits(120, 200, 25, 0.03, 0.02, 0.05, 0.05, 0.02),
      new Span(10, 25));

  /**
   * A part of the time.
   *
   * @param from minutes since the beginning
   */
  record Span(int from, int to) {}

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // nothing changes it
  private final Curve curve;

  private final Habits habits;
  private final @Nullable Span outage;

  Scenario(String id, Curve curve, Habits habits, @Nullable Span outage) {
    this.id = id;
    this.curve = curve;
    this.habits = habits;
    this.outage = outage;
  }

  /**
   * Finds one.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static Scenario of(String id) {
    return Arrays.stream(values())
        .filter(one -> one.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "scenario: expected one of " + String.join(", ", ids())));
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Scenario::id).toList();
  }

  String id() {
    return id;
  }

  Curve curve() {
    return curve;
  }

  Habits habits() {
    return habits;
  }

  /** When nothing goes out; null for never. */
  @Nullable Span outage() {
    return outage;
  }
}

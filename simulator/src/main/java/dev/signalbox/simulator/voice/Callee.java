package dev.signalbox.simulator.voice;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What happens when somebody is called.
 *
 * @param to whom this is about, with {@code *} for anything
 * @param ringSeconds until it happens
 * @param talkSeconds after which whoever has answered hangs up; null for never
 * @param times how many calls it is about; null for all
 * @param used how many calls it was about
 */
record Callee(
    String id,
    String to,
    Outcome outcome,
    int ringSeconds,
    @Nullable Integer talkSeconds,
    @Nullable Integer times,
    int used) {

  /** What comes of a call. */
  enum Outcome {
    ANSWER,
    MACHINE,
    BUSY,
    NO_ANSWER,
    FAILED;

    @JsonCreator
    static Outcome of(String text) {
      return Arrays.stream(values())
          .filter(outcome -> outcome.text().equals(text))
          .findAny()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "outcome: expected answer, machine, busy, no-answer or failed"));
    }

    @JsonValue
    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** One as somebody tells of it; what is left out is as usual. */
  record Order(
      @Nullable String to,
      @Nullable Outcome outcome,
      @Nullable Integer ringSeconds,
      @Nullable Integer talkSeconds,
      @Nullable Integer times) {

    Callee as(String id) {
      return new Callee(
          id,
          to == null ? "*" : to,
          outcome == null ? Outcome.ANSWER : outcome,
          seconds("ring_seconds", ringSeconds, 0),
          talkSeconds == null ? null : (Integer) seconds("talk_seconds", talkSeconds, 0),
          times == null ? null : (Integer) seconds("times", times, 1),
          0);
    }

    private static int seconds(String name, @Nullable Integer value, int otherwise) {
      if (value != null && value < 0) {
        throw new IllegalArgumentException(name + ": expected a number that is not negative");
      }
      return value == null ? otherwise : value;
    }
  }

  boolean isAbout(String party) {
    String pattern = Pattern.quote(to).replace("*", "\\E.*\\Q");
    return (times == null || used < times) && party.matches(pattern);
  }

  Callee usedOnce() {
    return new Callee(id, to, outcome, ringSeconds, talkSeconds, times, used + 1);
  }
}

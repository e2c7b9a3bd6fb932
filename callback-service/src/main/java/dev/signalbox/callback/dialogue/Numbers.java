package dev.signalbox.callback.dialogue;

import dev.signalbox.callback.number.PhoneNumbers;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which number a caller may be called at. */
final class Numbers {

  /**
   * What Twilio tells of a caller who is not to be known: ANONYMOUS, UNAVAILABLE, UNKNOWN, BLOCKED
   * and RESTRICTED, spelled on the keys. Two of them could be somebody's number.
   */
  private static final Set<String> WITHHELD =
      Set.of("+266696687", "+86282452253", "+8656696", "+2562533", "+7378742833");

  /** Fewer are an emergency or a short number, and 13 may be cut off: no more are taken. */
  private static final String KEYED = "[0-9]{7,12}";

  private final PhoneNumbers numbers;

  Numbers(PhoneNumbers numbers) {
    this.numbers = numbers;
  }

  /** The number from which the call comes, in E.164; null if nobody can be called at it. */
  @Nullable String ofCaller(Step step) {
    return callable(step.caller(), step);
  }

  /** In E.164; null for what is no number, or may not be called. */
  @Nullable String callable(@Nullable String text, Step step) {
    if (text == null || WITHHELD.contains(text.strip())) {
      return null;
    }
    return numbers.toCall(text, step.called()) instanceof PhoneNumbers.Number.Callable(String e164)
        ? e164
        : null;
  }

  /**
   * What was keyed, as {@link #callable}: it has no plus, and perhaps its finishing key. Whoever
   * leaves the area code away is asked again.
   */
  @Nullable String keyed(Step step) {
    String digits = step.digits();
    String number = digits.endsWith("#") ? digits.substring(0, digits.length() - 1) : digits;
    String e164 = number.matches(KEYED) ? callable(number, step) : null;
    return e164 != null && PhoneNumbers.isWhole(e164) ? e164 : null;
  }

  /** The number that was called, as well as it can be told; null where it is not told. */
  @Nullable String called(Step step) {
    String called = step.called();
    return called == null ? null : Objects.requireNonNullElse(numbers.from(called), called.strip());
  }
}

package dev.signalbox.callback.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads phone numbers and says whether they may be called; contract callbacks, beyond 6. A number
 * is taken if it has a country and a length that its country has: whether somebody has it, only a
 * call can tell.
 */
public final class PhoneNumbers {

  private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

  /** Stands for no region: a number must then say its country. */
  private static final String UNKNOWN_REGION = "ZZ";

  private static final Set<String> SCHEMES = Set.of("sip:", "sips:", "client:");
  private static final int LONGEST = 64;

  private final Set<String> countries;
  private final @Nullable String defaultRegion;

  /** What a text is, as a number to be called. */
  public sealed interface Number {

    /** In E.164. */
    record Callable(String e164) implements Number {}

    /** Nobody can be called under it. */
    record Unreadable() implements Number {}

    /** It is of a country that is not called. */
    record Forbidden() implements Number {}
  }

  /**
   * @param countries ISO codes of those that may be called; empty for all
   * @param defaultRegion ISO code of the country of numbers without one; null for none
   */
  public PhoneNumbers(Set<String> countries, @Nullable String defaultRegion) {
    this.countries = Set.copyOf(countries);
    this.defaultRegion = defaultRegion;
  }

  /** Whether there is such a country, by its ISO code. */
  public static boolean isRegion(String code) {
    return UTIL.getSupportedRegions().contains(code);
  }

  /**
   * The number to be called.
   *
   * @param text as it was sent or keyed; a blank before it is a {@code +} that was not encoded
   * @param neighbour another number of the same call, whose country is meant where nothing else
   *     says one; null for none
   */
  public Number toCall(@Nullable String text, @Nullable String neighbour) {
    PhoneNumber number = parse(text, neighbour);
    if (number == null) {
      return new Number.Unreadable();
    }
    return isAllowed(number)
        ? new Number.Callable(UTIL.format(number, PhoneNumberFormat.E164))
        : new Number.Forbidden();
  }

  /**
   * The number that a call comes from: of any country, and it may be a SIP or client address, as
   * Twilio takes them. Null for what is none of these.
   */
  public @Nullable String from(String text) {
    String stripped = text.strip();
    if (stripped.length() <= LONGEST * 4 && SCHEMES.stream().anyMatch(stripped::startsWith)) {
      return stripped;
    }
    PhoneNumber number = parse(text, null);
    return number == null ? null : UTIL.format(number, PhoneNumberFormat.E164);
  }

  /**
   * Whether a number is whole: without its area code, only who lives next to it could call it.
   *
   * @param e164 as {@link #toCall} says it
   */
  public static boolean isWhole(String e164) {
    PhoneNumber number = parseIn(e164, UNKNOWN_REGION);
    return number != null
        && UTIL.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
  }

  /** Where the clock of whoever has this number is, where the number tells. */
  public static Optional<ZoneId> zoneOf(String e164) {
    PhoneNumber number = parseIn(e164, UNKNOWN_REGION);
    if (number == null) {
      return Optional.empty();
    }
    List<String> zones = PhoneNumberToTimeZonesMapper.getInstance().getTimeZonesForNumber(number);
    if (zones.size() != 1) {
      return Optional.empty();
    }
    try {
      return zones.getFirst().equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())
          ? Optional.empty()
          : Optional.of(ZoneId.of(zones.getFirst()));
    } catch (DateTimeException e) {
      // A zone that this JDK does not know.
      return Optional.empty();
    }
  }

  private @Nullable PhoneNumber parse(@Nullable String text, @Nullable String neighbour) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      return null;
    }
    String plain = unencodedPlus(text);
    if (plain.startsWith("+")) {
      return parseIn(plain, UNKNOWN_REGION);
    }
    String region = defaultRegion == null ? regionOf(neighbour) : defaultRegion;
    PhoneNumber national = region == null ? null : parseIn(plain, region);
    // Whoever leaves the plus away may mean an international number all the same.
    return national == null ? parseIn("+" + plain, UNKNOWN_REGION) : national;
  }

  /** A form's {@code +} that was not encoded arrives as a blank; contract callbacks 2. */
  private static String unencodedPlus(String text) {
    String stripped = text.strip();
    return text.startsWith(" ") && !stripped.isEmpty() && Character.isDigit(stripped.charAt(0))
        ? "+" + stripped
        : stripped;
  }

  private static @Nullable PhoneNumber parseIn(String text, String region) {
    try {
      PhoneNumber number = UTIL.parse(text, region);
      ValidationResult length = UTIL.isPossibleNumberWithReason(number);
      boolean possible =
          length == ValidationResult.IS_POSSIBLE
              || length == ValidationResult.IS_POSSIBLE_LOCAL_ONLY;
      return possible && !number.hasExtension() ? number : null;
    } catch (NumberParseException e) {
      return null;
    }
  }

  private static @Nullable String regionOf(@Nullable String neighbour) {
    PhoneNumber number =
        neighbour == null ? null : parseIn(unencodedPlus(neighbour), UNKNOWN_REGION);
    return number == null ? null : region(number);
  }

  private static String region(PhoneNumber number) {
    String region = UTIL.getRegionCodeForNumber(number);
    return region == null ? UTIL.getRegionCodeForCountryCode(number.getCountryCode()) : region;
  }

  private boolean isAllowed(PhoneNumber number) {
    return countries.isEmpty() || countries.contains(region(number));
  }
}

package dev.signalbox.callback.request;

import dev.signalbox.events.EventReader;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a request; a wrong one ends its reading. */
record Parameters(EventReader request) {

  /** What browsers send for a value that is not there. */
  private static final Set<String> ABSENT = Set.of("", "undefined", "null");

  /** A value that cannot be taken. */
  static final class WrongException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongException(String message) {
      super(message, null, false, false);
    }
  }

  /** The first of these that means something; else null. */
  @Nullable String text(String... names) {
    for (String name : names) {
      String text = request.text(name);
      if (text != null && !ABSENT.contains(text.strip())) {
        return text;
      }
    }
    return null;
  }

  /** A text of one line that is not too long; null where it is absent. */
  @Nullable String word(int longest, String... names) {
    String text = text(names);
    if (text != null
        && (text.length() > longest || text.chars().anyMatch(Character::isISOControl))) {
      throw new WrongException(
          names[0]
              + ": expected a text without line breaks, of "
              + longest
              + " characters at most");
    }
    return text;
  }

  /** A SID; null where it is absent. */
  @Nullable String sid(String prefix, String... names) {
    String text = text(names);
    if (text != null && !isSid(prefix, text)) {
      throw new WrongException(
          names[0] + ": expected a SID, " + prefix + " and 32 hexadecimal digits");
    }
    return text;
  }

  /** A SID; null where it is absent, or is none. */
  @Nullable String sidIfAny(String prefix, String... names) {
    String text = text(names);
    return text != null && isSid(prefix, text) ? text : null;
  }

  private static boolean isSid(String prefix, String text) {
    return text.length() == 34 && text.startsWith(prefix) && HEX.matcher(text).matches();
  }

  private static final Pattern HEX = Pattern.compile("[A-Z]{2}[0-9a-fA-F]{32}");

  int number(String name, int absent, int least, int most) {
    String text = text(name);
    if (text == null) {
      return absent;
    }
    try {
      int number = Integer.parseInt(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below, in the same words as a number out of bounds
    }
    throw new WrongException(name + ": expected a whole number from " + least + " to " + most);
  }

  /** Only the word itself: to the source, {@code isDeleted=false} was true. */
  boolean yes(String name) {
    return "true".equalsIgnoreCase(request.text(name));
  }
}

package dev.signalbox.simulator.centreview;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Keeps phone numbers from whoever looks over somebody's shoulder. Numbers of a simulated centre
 * are made up, but somebody may have sent it real events.
 */
final class PhoneNumbers {

  private static final int SHOWN = 4;

  /** Seven digits or more, as people and machines write them; a part of a SID is none. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{Alnum}])\\+?\\(?\\d(?:[ ().-]{0,2}\\d){6,}(?![\\p{Alnum}])");

  private PhoneNumbers() {}

  /** The same text, with nothing but the last four digits of each number in it. */
  static String masked(String text) {
    return NUMBER.matcher(text).replaceAll(PhoneNumbers::masked);
  }

  private static String masked(MatchResult number) {
    String digits = number.group().replaceAll("\\D", "");
    return "•••" + digits.substring(digits.length() - SHOWN);
  }
}

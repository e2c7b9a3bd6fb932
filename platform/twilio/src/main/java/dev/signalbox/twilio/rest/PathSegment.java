package dev.signalbox.twilio.rest;

import java.nio.charset.StandardCharsets;

/**
 * A value that becomes one part of a path, such as the name of a stream. Twilio-java joins the
 * parts before anything is encoded: a {@code /} in a name would ask for another resource, and what
 * follows a {@code ?} or {@code #} would be lost.
 */
public final class PathSegment {

  /** Stands for the percent sign until the path is encoded. No text has it: it is no character. */
  static final char MARK = '\uFDD0';

  private static final String UNRESERVED = "-._~";

  private PathSegment() {}

  /**
   * The value, so that it arrives as it is. For path parameters of twilio-java's builders only.
   *
   * @throws IllegalArgumentException if it is empty or one of {@code .} and {@code ..}, which name
   *     another resource however they are encoded
   */
  public static String of(String value) {
    if (value.isEmpty() || isDots(value)) {
      throw new IllegalArgumentException("no part of a path can be empty, '.' or '..'");
    }
    return encoded(value, MARK);
  }

  static boolean isDots(String value) {
    return value.equals(".") || value.equals("..");
  }

  static String encoded(String value, char percent) {
    StringBuilder encoded = new StringBuilder(value.length() + 16);
    for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (one & 0xff);
      if (isUnreserved(c)) {
        encoded.append(c);
      } else {
        encoded.append(percent).append("%02X".formatted((int) c));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED.indexOf(c) >= 0;
  }
}

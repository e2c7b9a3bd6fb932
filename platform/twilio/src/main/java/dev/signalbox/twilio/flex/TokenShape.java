package dev.signalbox.twilio.flex;

import java.util.regex.Pattern;

/** Refuses what cannot be a Flex token before anyone is asked: a JWE in compact form. */
public final class TokenShape {

  /** Flex tokens have about 1.4 KB. */
  private static final int LONGEST = 8 * 1024;

  private static final Pattern JWE =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+){3}");

  private TokenShape() {}

  public static boolean matches(String token) {
    return token.length() <= LONGEST && JWE.matcher(token).matches();
  }
}

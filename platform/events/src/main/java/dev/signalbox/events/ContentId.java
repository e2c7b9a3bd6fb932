package dev.signalbox.events;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An id for what comes without one: the same content gets the same id, so a retry is seen. */
final class ContentId {

  private static final String PREFIX = "SB";
  private static final int HEX_DIGITS = 32;

  private ContentId() {}

  static String of(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return PREFIX + HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package dev.signalbox.events;

/** An id for what comes without one: the same content gets the same id, so a retry is seen. */
final class ContentId {

  private static final String PREFIX = "SB";
  private static final int HEX_DIGITS = 32;

  private ContentId() {}

  static String of(byte[] content) {
    return PREFIX + Sha256.hex(content).substring(0, HEX_DIGITS);
  }
}

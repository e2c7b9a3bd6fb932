package dev.signalbox.cli.load;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids that tell of which run an event is, and the how manieth of it. */
final class EventIds {

  /** Of a SID after its two letters. */
  static final int DIGITS = 32;

  static final int SEQUENCE_DIGITS = 16;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final String prefix;

  EventIds() {
    byte[] run = new byte[(DIGITS - SEQUENCE_DIGITS) / 2];
    new SecureRandom().nextBytes(run);
    this.prefix = HexFormat.of().formatHex(run);
  }

  /** The digits that all ids of this run begin with. */
  String prefix() {
    return prefix;
  }

  static void write(byte[] bytes, int offset, long sequence) {
    for (int i = offset + SEQUENCE_DIGITS - 1; i >= offset; i--) {
      bytes[i] = HEX[(int) (sequence & 0xf)];
      sequence >>>= 4;
    }
  }

  /** The ordinal in an id such as {@code EZ…}; -1 if it is of another run. */
  long sequenceOf(String id) {
    if (id.length() != 2 + DIGITS || !id.startsWith(prefix, 2)) {
      return -1;
    }
    return Long.parseLong(id, 2 + DIGITS - SEQUENCE_DIGITS, 2 + DIGITS, 16);
  }
}

package dev.signalbox.cli.send;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/** New ids for a story: each old one becomes the same new one wherever it stands. */
final class FreshIds {

  private static final int SID_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String account;
  private final Map<String, String> fresh = new HashMap<>();

  /**
   * @param account whatever account the story was recorded in, it happens in this one
   */
  FreshIds(String account) {
    this.account = account;
  }

  /** The new SID of the same kind. */
  String ofSid(String sid) {
    return sid.startsWith("AC") ? account : fresh.computeIfAbsent(sid, FreshIds::sid);
  }

  /** The new id of a CloudEvent whose id is no SID. */
  String ofEvent(String id) {
    return fresh.computeIfAbsent(id, old -> UUID.randomUUID().toString());
  }

  private static String sid(String old) {
    byte[] bytes = new byte[SID_BYTES];
    RANDOM.nextBytes(bytes);
    return old.substring(0, 2) + HexFormat.of().formatHex(bytes);
  }
}

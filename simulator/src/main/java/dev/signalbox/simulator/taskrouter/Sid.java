package dev.signalbox.simulator.taskrouter;

import org.jspecify.annotations.Nullable;

/** Tells whether something can be a SID. */
final class Sid {

  private Sid() {}

  static void require(String prefix, @Nullable String sid) {
    if (sid != null && !sid.matches(prefix + "[0-9a-fA-F]{32}")) {
      throw new IllegalArgumentException("sid: expected " + prefix + " and 32 hexadecimal digits");
    }
  }
}

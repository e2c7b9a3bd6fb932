package dev.signalbox.callback.policy;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a call that reached nobody ended, in the words of {@code CallStatus}. */
public enum CallEnd {
  BUSY,
  NO_ANSWER,
  FAILED;

  /** As Twilio writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Null for any other status. */
  public static @Nullable CallEnd of(@Nullable String status) {
    return Arrays.stream(values()).filter(one -> one.word().equals(status)).findAny().orElse(null);
  }
}

package dev.signalbox.mediastream.message;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kinds of SIDs that a key or a parameter may be. */
public enum Sid {
  TASK("WT"),
  CONFERENCE("CF"),
  CALL("CA"),
  WORKER("WK"),
  STREAM("MZ");

  private final Pattern pattern;

  Sid(String prefix) {
    this.pattern = Pattern.compile(prefix + "[0-9a-fA-F]{32}");
  }

  public boolean is(@Nullable String text) {
    return text != null && pattern.matcher(text).matches();
  }

  /** The text, if it is such a SID; else null. */
  public @Nullable String of(@Nullable String text) {
    return is(text) ? text : null;
  }
}

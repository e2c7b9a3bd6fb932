package dev.signalbox.simulator.rest;

import org.jspecify.annotations.Nullable;

/** The version that a resource has to have for a change of it, as {@code If-Match} says. */
public final class IfMatch {

  private static final int NEVER = -1;

  private IfMatch() {}

  /** The version that is asked for; null for any. */
  public static @Nullable Integer version(@Nullable String header) {
    if (header == null || header.equals("*")) {
      return null;
    }
    String version = header.replaceFirst("^W/", "").replace("\"", "");
    return version.matches("\\d{1,9}") ? Integer.parseInt(version) : NEVER;
  }

  /**
   * Refuses a change of another version than the one that is meant.
   *
   * @param meant null for any
   */
  public static void require(@Nullable Integer meant, int version) {
    if (meant != null && meant != version) {
      throw Refusal.changedMeanwhile();
    }
  }

  /** How an answer says which version it is. */
  public static String tag(int version) {
    return "\"" + version + "\"";
  }
}

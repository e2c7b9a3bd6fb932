package dev.signalbox.callback.answer;

import org.jspecify.annotations.Nullable;

/** Who waits for an answer, and so what it looks like. */
public enum Client {
  /** Plugins and flows of the callback library: {@code success}, then {@code taskSid}. */
  LIBRARY,
  /** Those of the project template: {@code taskSid}, then {@code success}. */
  TEMPLATE,
  /** A callback of Twilio's whose answer nobody reads. */
  TWILIO,
  /** Our own dialogue with a caller: {@code result}. */
  DIALOGUE,
  /** An operator. */
  OPERATOR;

  private static final String TEMPLATE_PATHS = "/features/";

  /** By the path of the gate on which a request came. */
  public static Client ofRoute(@Nullable String route) {
    return route != null && route.startsWith(TEMPLATE_PATHS) ? TEMPLATE : LIBRARY;
  }
}

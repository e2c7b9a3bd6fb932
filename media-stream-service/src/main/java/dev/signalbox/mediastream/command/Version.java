package dev.signalbox.mediastream.command;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which generation of plugins asks: each has its own path, parameters and answers. */
public enum Version {
  /** Follow the customer, two functions. */
  V1,
  /** Follow the agent, one function. */
  V2,
  /** Steps of a call, one function. */
  V3,
  /** Start and stop with status words. */
  V4;

  static Version ofRoute(@Nullable String route) {
    if (route == null) {
      return V1;
    }
    return switch (route) {
      case "/mediaStreamStart" -> V2;
      case "/stream-call" -> V3;
      case "/call-streaming/start-streaming", "/call-streaming/stop-streaming" -> V4;
      default -> V1;
    };
  }

  /** In the view. */
  public String word() {
    return "plugin-" + name().toLowerCase(Locale.ROOT);
  }
}

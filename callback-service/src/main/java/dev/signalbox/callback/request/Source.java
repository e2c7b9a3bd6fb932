package dev.signalbox.callback.request;

import java.util.Locale;

/** Who asked for a callback. */
public enum Source {
  /** A Studio flow, or a callback of Twilio's. */
  FLOW,
  /** A Flex plugin: an agent. */
  PLUGIN,
  /** A caller who left the queue. */
  CALLER,
  OPERATOR,
  /** The policy, after a call that reached nobody. */
  POLICY;

  /** In the view. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.signalbox.mediastream.settings;

import java.util.Locale;

/** What may start and stop streams. */
public enum Trigger {
  /** TaskRouter events of an Event Streams sink. */
  EVENTS,
  /** TaskRouter events of the workspace's callback. */
  CALLBACK,
  /** Requests of a Flex plugin. */
  PLUGIN;

  /** By the gate's path on which an event came; what is found by reconciling counts as events. */
  public static Trigger ofRoute(String route) {
    return route.startsWith("/twilio/taskrouter") || route.equals("/taskrouter-handler")
        ? CALLBACK
        : EVENTS;
  }

  /** In the view. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.delivery.Callback;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who wants to hear of which events. */
record Subscription(Callback callback, Set<String> events) {

  /**
   * @param otherwise the events where none are named
   * @return null where nobody wants to
   */
  static @Nullable Subscription of(
      @Nullable String url,
      @Nullable String method,
      @Nullable List<String> events,
      Set<String> otherwise) {
    Callback callback = Callback.of(url, method);
    if (callback == null) {
      return null;
    }
    return new Subscription(
        callback, events == null || events.isEmpty() ? otherwise : Set.copyOf(events));
  }

  /** Where this event goes; null where nobody wants to hear of it. */
  static @Nullable Callback to(@Nullable Subscription subscription, String event) {
    return subscription != null && subscription.events.contains(event)
        ? subscription.callback
        : null;
  }
}

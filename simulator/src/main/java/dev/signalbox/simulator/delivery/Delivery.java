package dev.signalbox.simulator.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One callback, or one event for one sink, and what has become of it so far.
 *
 * @param about what it tells, such as {@code stream-started}
 * @param parameters of the form; none where it is an event
 * @param body the event as JSON; null where it is a callback
 * @param attempts each try, and how it ended
 */
record Delivery(
    long id,
    Instant at,
    String about,
    Callback callback,
    Map<String, String> parameters,
    @Nullable String body,
    Fate fate,
    List<String> attempts) {

  Delivery tried(String how, Fate now) {
    return new Delivery(
        id,
        at,
        about,
        callback,
        parameters,
        body,
        now,
        Stream.concat(attempts.stream(), Stream.of(how)).toList());
  }
}

package dev.signalbox.simulator.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One callback and what has become of it so far.
 *
 * @param about what it tells, such as {@code stream-started}
 * @param attempts each try, and how it ended
 */
record Delivery(
    long id,
    Instant at,
    String about,
    Callback callback,
    Map<String, String> parameters,
    Fate fate,
    List<String> attempts) {

  /** What became of a delivery. */
  enum Fate {
    /** It is under way. */
    pending,
    /** It was answered with 2xx or 3xx. */
    delivered,
    /** It was answered with an error, and not tried again. */
    refused,
    /** No try was answered. */
    failed
  }

  Delivery tried(String how, Fate now) {
    return new Delivery(
        id,
        at,
        about,
        callback,
        parameters,
        now,
        Stream.concat(attempts.stream(), Stream.of(how)).toList());
  }
}

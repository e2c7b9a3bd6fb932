package dev.signalbox.simulator.junit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A callback that the simulator has sent, or tried to, without what is secret in it.
 *
 * @param at the simulated time
 * @param about what it tells, such as {@code stream-started}
 * @param attempts how each try ended: a status, or what went wrong
 */
public record Delivery(
    long id,
    Instant at,
    String about,
    String url,
    String method,
    Map<String, String> parameters,
    Fate fate,
    List<String> attempts) {

  /** What has become of it. */
  public enum Fate {
    /** It is under way, and has not been tried yet. */
    pending,
    /** It has failed, and will be tried again. */
    retrying,
    /** It was answered with 2xx or 3xx. */
    delivered,
    /** It was answered with an error, and not tried again. */
    refused,
    /** It was given up: its time was up, or there was no room for it. */
    dropped,
    /** No try was answered. */
    failed
  }
}

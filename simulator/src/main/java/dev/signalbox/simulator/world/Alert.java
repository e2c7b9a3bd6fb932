package dev.signalbox.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that Twilio's debugger would show.
 *
 * @param level {@code error} or {@code warning}
 * @param code one of Twilio's error codes; 0 where it has none for this
 * @param message for a person
 * @param resourceSid what it is about; null for nothing that has a SID
 */
public record Alert(
    String sid, Instant at, Level level, int code, String message, @Nullable String resourceSid) {

  /** How bad it is. */
  public enum Level {
    warning,
    error
  }
}

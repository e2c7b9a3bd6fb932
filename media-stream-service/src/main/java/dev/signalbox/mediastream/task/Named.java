package dev.signalbox.mediastream.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resource that events name, and when one did.
 *
 * @param at event time
 */
public record Named(String sid, Instant at) {

  /** What the later event named. */
  static @Nullable Named latest(@Nullable Named one, @Nullable Named other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.at.isAfter(one.at) ? other : one;
  }

  /** The same, named as early as either says. */
  Named earliest(Named other) {
    return other.at.isBefore(at) ? other : this;
  }
}

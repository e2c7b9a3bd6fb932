package dev.signalbox.mediastream.leg;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is left of the patience with a stream that breaks; contract media-streams 7.
 *
 * @param count of the errors that were followed by a restart, or would have been
 * @param notBefore when it may be started again; null for at once
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Restarts(int count, @Nullable Instant notBefore) {

  static final Restarts NONE = new Restarts(0, null);

  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(15));

  /**
   * After one more error.
   *
   * @param healthy whether it had run for long: then this is the first
   */
  Restarts oneMore(Instant now, boolean healthy) {
    int times = healthy ? 1 : count + 1;
    return new Restarts(times, times > PAUSES.size() ? null : now.plus(PAUSES.get(times - 1)));
  }

  boolean usedUp() {
    return count > PAUSES.size();
  }

  boolean pausedAt(Instant now) {
    return notBefore != null && now.isBefore(notBefore);
  }
}

package dev.signalbox.callback.book;

import java.time.Duration;
import java.time.Instant;

/**
 * A request that is refused after its sender was told that it is accepted: the gate waits not quite
 * four seconds for us. It must not vanish, so it becomes a dead letter, which is counted and
 * alerted.
 */
final class Late {

  private static final Duration GATE_WAITS = Duration.ofMillis(3_500);

  private Late() {}

  static final class LateRefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LateRefusalException() {
      super("refused after it was accepted", null, false, false);
    }
  }

  /** Whether nobody hears the answer any more. */
  static boolean is(Instant receivedAt, Instant now) {
    return Duration.between(receivedAt, now).compareTo(GATE_WAITS) > 0;
  }

  /**
   * Only for commands: what throws is not done, and an outcome would be lost with it.
   *
   * @throws LateRefusalException if nobody hears the refusal any more
   */
  static void check(Instant receivedAt, Instant now) {
    if (is(receivedAt, now)) {
      throw new LateRefusalException();
    }
  }
}

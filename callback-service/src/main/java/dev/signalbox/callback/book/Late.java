package dev.signalbox.callback.book;

import java.time.Duration;
import java.time.Instant;

/**
 * A request that is refused after its sender was told that it is accepted: the gate waits four
 * seconds for us. It must not vanish, so it becomes a dead letter, which is counted and alerted.
 */
final class Late {

  private static final Duration GATE_WAITS = Duration.ofSeconds(4);

  private Late() {}

  static final class LateRefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LateRefusalException() {
      super("refused after it was accepted", null, false, false);
    }
  }

  /**
   * @throws LateRefusalException if nobody hears the refusal any more
   */
  static void check(Instant receivedAt, Instant now) {
    if (Duration.between(receivedAt, now).compareTo(GATE_WAITS) > 0) {
      throw new LateRefusalException();
    }
  }
}

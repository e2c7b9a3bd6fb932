package dev.signalbox.simulator.eventstreams;

import org.jspecify.annotations.Nullable;

/**
 * How deliveries to a sink go, where somebody wants to try what Twilio promises not to avoid.
 *
 * @param duplicates the probability, from 0 to 1, that an event is sent twice
 * @param delayMs each event waits at random, and no longer than this, so that their order changes
 * @param seed of the dice: the same one gives the same
 * @param answerWithinMs how long an answer is waited for
 */
record SinkOptions(
    @Nullable Double duplicates,
    @Nullable Long delayMs,
    @Nullable Long seed,
    @Nullable Long answerWithinMs) {

  /** Source: Twilio, Webhook quickstart: a sink has 5 seconds. */
  private static final long TWILIOS_LIMIT_MS = 5_000;

  private static final long LONGEST_DELAY_MS = 3_600_000;
  private static final long LONGEST_ANSWER_MS = 60_000;

  static final SinkOptions USUAL = new SinkOptions(null, null, null, null);

  SinkOptions {
    duplicates = duplicates == null ? (Double) 0.0 : duplicates;
    delayMs = delayMs == null ? (Long) 0L : delayMs;
    seed = seed == null ? (Long) 0L : seed;
    answerWithinMs = answerWithinMs == null ? (Long) TWILIOS_LIMIT_MS : answerWithinMs;
    require(duplicates >= 0 && duplicates <= 1, "duplicates: expected 0 to 1");
    require(delayMs >= 0 && delayMs <= LONGEST_DELAY_MS, "delay_ms: expected 0 to 3600000");
    require(
        answerWithinMs >= 1 && answerWithinMs <= LONGEST_ANSWER_MS,
        "answer_within_ms: expected 1 to 60000");
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}

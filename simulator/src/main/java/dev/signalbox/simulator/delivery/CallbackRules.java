package dev.signalbox.simulator.delivery;

import java.time.Duration;

/** How long a callback is waited for, and how often it is tried. */
public enum CallbackRules {
  /**
   * Of calls, conferences, streams and TaskRouter: 15 s, one more try where there was no
   * connection, and what the URL's fragment says. Source: Twilio, Webhooks connection overrides.
   */
  WEBHOOK(Duration.ofSeconds(15)),
  /**
   * Of chat and Conversations: 5 s, one try; a fragment has no meaning. Source: Twilio,
   * Conversations Webhooks; Webhooks connection overrides.
   */
  MESSAGING(Duration.ofSeconds(5));

  private final Duration answerLimit;

  CallbackRules(Duration answerLimit) {
    this.answerLimit = answerLimit;
  }

  Overrides overrides(String url) {
    return this == WEBHOOK ? Overrides.of(url) : Overrides.none(answerLimit);
  }
}

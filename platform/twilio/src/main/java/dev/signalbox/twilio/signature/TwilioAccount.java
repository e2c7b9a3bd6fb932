package dev.signalbox.twilio.signature;

import java.util.List;

/**
 * An account and the auth tokens that may sign for it: the primary one, and during a rotation the
 * one that is about to become it (facts 1.4).
 */
public record TwilioAccount(String sid, List<String> authTokens) {

  /** Tokens stay out of logs. */
  @Override
  public String toString() {
    return sid;
  }
}

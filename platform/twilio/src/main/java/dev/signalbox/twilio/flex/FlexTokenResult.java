package dev.signalbox.twilio.flex;

import java.time.Instant;

/** What came of validating a Flex token, named for what the caller does about it. */
public sealed interface FlexTokenResult {

  /** Go on. The token is good until {@code expiration}. */
  record Valid(FlexUser user, Instant expiration) implements FlexTokenResult {}

  /** Refuse with 403 and this text: short, printable, never the token. */
  record Invalid(String message) implements FlexTokenResult {}

  /** Nobody can tell now: refuse with 503, to be tried again. */
  record Unavailable() implements FlexTokenResult {}
}

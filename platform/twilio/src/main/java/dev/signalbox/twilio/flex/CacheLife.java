package dev.signalbox.twilio.flex;

import com.github.benmanes.caffeine.cache.Expiry;
import dev.signalbox.twilio.flex.FlexTokenResult.Invalid;
import dev.signalbox.twilio.flex.FlexTokenResult.Unavailable;
import dev.signalbox.twilio.flex.FlexTokenResult.Valid;
import java.time.Clock;
import java.time.Duration;

/**
 * How long an answer about a token is used again: a good one no longer than the token lives, a bad
 * one a few seconds against floods, and none where there was no answer.
 */
final class CacheLife implements Expiry<String, FlexTokenResult> {

  private static final Duration INVALID = Duration.ofSeconds(5);

  private final Duration valid;
  private final Clock clock;

  CacheLife(Duration valid, Clock clock) {
    this.valid = valid;
    this.clock = clock;
  }

  @Override
  public long expireAfterCreate(String key, FlexTokenResult result, long currentTime) {
    Duration life =
        switch (result) {
          case Valid token -> shorter(valid, Duration.between(clock.instant(), token.expiration()));
          case Invalid none -> valid.isZero() ? Duration.ZERO : INVALID;
          case Unavailable none -> Duration.ZERO;
        };
    return Math.max(0, life.toNanos());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  @Override
  public long expireAfterUpdate(
      String key, FlexTokenResult result, long currentTime, long currentDuration) {
    return currentDuration;
  }

  @Override
  public long expireAfterRead(
      String key, FlexTokenResult result, long currentTime, long currentDuration) {
    return currentDuration;
  }
}

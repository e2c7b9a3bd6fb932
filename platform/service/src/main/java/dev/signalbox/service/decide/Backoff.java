package dev.signalbox.service.decide;

import dev.signalbox.events.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt: the server's own delay where it named one, else twice
 * as long each time, up to 15 s. A quarter of it is spread by the effect's id, so that what failed
 * together does not come again together; the same attempt always waits as long.
 */
final class Backoff {

  private static final long FIRST_MILLIS = 250;
  private static final long LAST_MILLIS = 15_000;
  private static final int SPREAD = 4;
  private static final int DOUBLINGS = 6;

  private Backoff() {}

  static Duration after(Pending effect, @Nullable Duration retryAfter) {
    long own = Math.min(LAST_MILLIS, FIRST_MILLIS << Math.min(DOUBLINGS, effect.attempt() - 1));
    long least = retryAfter == null ? own : Math.max(own, retryAfter.toMillis());
    byte[] hash = Sha256.of((effect.id() + effect.attempt()).getBytes(StandardCharsets.UTF_8));
    long spread = Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) % (least / SPREAD + 1);
    return Duration.ofMillis(least + spread);
  }
}

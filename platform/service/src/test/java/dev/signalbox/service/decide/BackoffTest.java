package dev.signalbox.service.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.MissingNode;

class BackoffTest {

  @Test
  void doublesUpToAQuarterOfAMinuteAndIsSpreadByAQuarterAtMost() {
    Map.of(1, 250, 2, 500, 3, 1_000, 6, 8_000, 7, 15_000, 100, 15_000)
        .forEach(
            (attempt, millis) ->
                IntStream.range(0, 100)
                    .forEach(
                        effect ->
                            assertThat(after("e" + effect, attempt, null).toMillis())
                                .isBetween((long) millis, millis + millis / 4L)));
  }

  @Test
  void isNeverShorterThanTheServerSays() {
    for (int effect = 0; effect < 100; effect++) {
      assertThat(after("e" + effect, 1, Duration.ofSeconds(40)))
          .isBetween(Duration.ofSeconds(40), Duration.ofSeconds(50));
      assertThat(after("e" + effect, 7, Duration.ofSeconds(1)))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(15));
    }
  }

  @Test
  void isTheSameForTheSameAttemptAndSpreadsOthers() {
    assertThat(after("e1", 5, null)).isEqualTo(after("e1", 5, null));
    assertThat(
            IntStream.range(0, 100)
                .mapToObj(effect -> after("e" + effect, 7, null))
                .distinct()
                .count())
        .isGreaterThan(90);
  }

  private static Duration after(String id, int attempt, @Nullable Duration retryAfter) {
    Pending one =
        new Pending(
            id,
            "call",
            "c",
            MissingNode.getInstance(),
            false,
            Pending.Phase.SENT,
            attempt,
            Instant.EPOCH,
            Instant.MAX,
            Duration.ofMinutes(1),
            null,
            null);
    return Backoff.after(one, retryAfter);
  }
}

package dev.signalbox.simulator.eventstreams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is decided by numbers alone: how fast, when again, and what is worth a notice. */
class ThrottleTest {

  private static final Instant NOW = Instant.parse("2026-03-25T14:00:00Z");

  private final Throttle throttle = new Throttle();
  private final Notices notices = new Notices();

  @Test
  void aSinkThatHasNotFailedIsNotSlowedDown() {
    throttle.take(1_000, NOW);

    assertThat(throttle.rate(NOW)).isZero();
    assertThat(throttle.wait(NOW)).isZero();
  }

  @Test
  void eachFurtherFailureTakesOneInAHundred() {
    throttle.failed(NOW, 100);
    throttle.failed(NOW, 100);
    throttle.failed(NOW, 100);

    assertThat(throttle.rate(NOW)).isCloseTo(98.01, within(0.0001));
  }

  @Test
  void theNextEventWaitsAsTheRateSays() {
    throttle.failed(NOW, 100);
    throttle.take(5, NOW);

    assertThat(throttle.wait(NOW)).isEqualTo(Duration.ofMillis(50));
    assertThat(throttle.wait(NOW.plusMillis(50))).isZero();
  }

  @Test
  void itGrowsAgainAfterFiveMinutesUntilItIsOver() {
    throttle.failed(NOW, 100);

    assertThat(throttle.rate(NOW.plusSeconds(5 * 60))).isEqualTo(100);
    assertThat(throttle.rate(NOW.plusSeconds(6 * 60))).isCloseTo(110, within(0.0001));
    assertThat(throttle.rate(NOW.plusSeconds(29 * 60))).isBetween(900.0, 1_000.0);
    assertThat(throttle.rate(NOW.plusSeconds(30 * 60))).isZero();
  }

  @Test
  void theTimeBetweenTriesDoublesWithJitterUpToTenMinutes() {
    Random dice = new Random(1);
    for (int round = 0; round < 1_000; round++) {
      for (int tries = 0; tries < 40; tries++) {
        long middle = Math.min(600_000, 1_000L << Math.min(tries, 20));
        assertThat(Backoff.after(tries, dice).toMillis()).isBetween(middle / 2, middle * 3 / 2);
      }
    }
  }

  @Test
  void ofManyFailuresFewAreTold() {
    int told = 0;
    for (int failure = 0; failure < 1_000; failure++) {
      told += notices.toTell("91306", 1, NOW) > 0 ? 1 : 0;
    }

    assertThat(told).isEqualTo(4);
    assertThat(notices.toTell("91306", 1, NOW.plusSeconds(1_199))).isZero();
    assertThat(notices.toTell("91306", 1, NOW.plusSeconds(1_200))).isEqualTo(1_002);
    assertThat(notices.toTell("91305", 1, NOW)).isEqualTo(1);
  }
}

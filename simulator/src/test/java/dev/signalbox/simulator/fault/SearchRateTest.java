package dev.signalbox.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SearchRateTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-25T14:00:00Z"));
  private final SearchRate rate = new SearchRate(now::get);

  @Test
  void answersThreeInAnySecondAndCountsNoneThatItRefused() {
    assertThat(rate.take(3)).isTrue();
    later(400);
    assertThat(rate.take(3)).isTrue();
    later(400);
    assertThat(rate.take(3)).isTrue();
    assertThat(rate.take(3)).isFalse();
    later(199);
    assertThat(rate.take(3)).isFalse();
    later(1);
    assertThat(rate.take(3)).isTrue();
    assertThat(rate.take(3)).isFalse();
    later(400);
    assertThat(rate.take(3)).isTrue();
  }

  private void later(long millis) {
    now.updateAndGet(time -> time.plusMillis(millis));
  }
}

package dev.signalbox.simulator.taskrouter.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BulkRateTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-25T14:00:00Z"));
  private final BulkRate rate = new BulkRate(now::get);

  @Test
  void answersFiveInAnySecondAndCountsNoneThatItRefused() {
    for (int i = 0; i < 5; i++) {
      assertThat(rate.take()).isTrue();
    }
    assertThat(rate.take()).isFalse();
    now.updateAndGet(time -> time.plusMillis(999));
    assertThat(rate.take()).isFalse();
    now.updateAndGet(time -> time.plusMillis(1));
    assertThat(rate.take()).isTrue();
  }
}

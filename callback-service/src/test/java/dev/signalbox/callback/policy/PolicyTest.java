package dev.signalbox.callback.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {

  private static final String NEW_YORK = "+12125550100";
  private static final Instant WEDNESDAY_NOON = Instant.parse("2026-03-25T16:00:00Z");

  private static Policy of(String text) {
    return Policy.of(text, Policy.DEFAULT);
  }

  @Test
  void whoHasJustAskedIsCalledAtOnceAtAnyHour() {
    Instant night = Instant.parse("2026-03-25T06:00:00Z");

    assertThat(of("delays=1h; hours=Mon-Fri 09:00-18:00").due(0, NEW_YORK, night)).isEqualTo(night);
  }

  @ParameterizedTest
  @CsvSource({"1,10", "2,60", "3,60", "9,60"})
  void theLastDelayIsForAllThatFollow(int made, int minutes) {
    assertThat(of("delays=10m, 1h").due(made, NEW_YORK, WEDNESDAY_NOON))
        .isEqualTo(WEDNESDAY_NOON.plusSeconds(minutes * 60L));
  }

  @ParameterizedTest
  @CsvSource({
    // before, within, at the end, after, on a day without hours, over the change of clocks
    "2026-03-25T12:00:00Z,2026-03-25T13:00:00Z",
    "2026-03-25T14:00:00Z,2026-03-25T14:00:00Z",
    "2026-03-25T22:00:00Z,2026-03-26T13:00:00Z",
    "2026-03-27T23:00:00Z,2026-03-28T14:00:00Z",
    "2026-03-29T12:00:00Z,2026-03-30T13:00:00Z",
    "2026-10-31T19:00:00Z,2026-11-02T14:00:00Z"
  })
  void aCallIsMovedToTheNextHourThatIsOpenByTheCustomersClock(Instant asked, Instant due) {
    Policy policy = of("hours=Mon-Fri 09:00-18:00, Sat 10:00-14:00; zone=Asia/Tokyo");

    assertThat(policy.due(1, NEW_YORK, asked)).isEqualTo(due);
  }

  @Test
  void aNumberThatMayBeInSeveralZonesIsInTheConfiguredOne() {
    Instant asked = Instant.parse("2026-03-25T12:00:00Z");

    assertThat(of("hours=Mon-Sun 09:00-18:00; zone=Asia/Tokyo").due(1, "+18005550100", asked))
        .isEqualTo("2026-03-26T00:00:00Z");
  }

  @Test
  void daysMayGoOverTheWeekend() {
    assertThat(of("hours=Sat-Mon 00:00-24:00").due(1, NEW_YORK, WEDNESDAY_NOON))
        .isEqualTo("2026-03-28T04:00:00Z");
  }

  @Test
  void whatIsNotNamedIsAsBefore() {
    Policy base = of("attempts=3; requeue=busy");

    Policy own = Policy.of("attempts=5", base);

    assertThat(own.attempts()).isEqualTo(5);
    assertThat(own.requeueOn()).containsExactly(CallEnd.BUSY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "attempts",
        "attempts=0",
        "attempts=101",
        "attempts=x",
        "delays=",
        "delays=10",
        "delays=8d",
        "delays=10m;hours=",
        "hours=Mon",
        "hours=Mon 9-17",
        "hours=Mon 18:00-09:00",
        "hours=Foo 09:00-10:00",
        "zone=Mars/Olympus",
        "requeue=never",
        "other=1",
        "hours=Mon-Tue-Wed 09:00"
      })
  void whatCannotBeReadIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> of(text));
  }
}

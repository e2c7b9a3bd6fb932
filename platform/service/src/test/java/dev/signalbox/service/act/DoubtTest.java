package dev.signalbox.service.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DoubtTest {

  @Test
  void afterAnOrderlyHandOverNothingIsInDoubt() {
    assertThat(Doubt.of(Doubt.CLEAN, 1_000).covers(10)).isFalse();
  }

  @Test
  void whereNothingWasCommittedNothingWasBegun() {
    assertThat(Doubt.of(null, 1_000).covers(0)).isFalse();
  }

  @Test
  void afterACrashAsManyAreInDoubtAsMayHaveBeenBegun() {
    Doubt doubt = Doubt.of("w=3", 1_000);

    assertThat(LongStream.of(10, 12, 19, 20).mapToObj(doubt::covers))
        .containsExactly(true, true, true, false);
  }

  @Test
  void whatWasWrittenAfterTheTakeOverNobodyHasBegun() {
    Doubt doubt = Doubt.of(Doubt.AHEAD, 11);

    assertThat(doubt.covers(10)).isTrue();
    assertThat(doubt.covers(11)).isFalse();
    assertThat(doubt.covers(9)).isFalse();
  }

  @Test
  void metadataOfSomebodyElseCountsAsACrash() {
    assertThat(Doubt.of("whatever", 1_000).covers(10)).isTrue();
    assertThat(Doubt.of("", 1_000).covers(10)).isTrue();
  }
}

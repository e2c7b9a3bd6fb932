package dev.signalbox.service.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.service.effect.EffectRecord;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EveryOutcomeTest {

  private static final String STORY =
      """
      {"do": [["once", "call", "c", 60]],
       "plan": {"c done": [["repeat", "look", "l", 30]],
                "c unknown": [["repeat", "look", "l", 30]],
                "c expired": [["park", "expired"]]}}
      """;

  @Test
  void whateverBecomesOfAnEffectTheStoryEnds() {
    Set<List<String>> stories = new HashSet<>();
    EveryOutcome.tell(
        3,
        EffectRecord::arguments,
        actor -> {
          try (DeciderScenario<Diary> story = DeciderScenario.plain(DiaryDecider.spec())) {
            story.answerAll(actor).event(DiaryDecider.EVENT, "CA1", STORY);
            story.advance(Duration.ofMinutes(5));

            assertThat(story.open()).isEmpty();
            assertThat(story.waiting("CA1")).isEmpty();
            List<String> lines = Objects.requireNonNull(story.state("CA1")).lines();
            assertThat(lines.get(1)).startsWith("c ");
            boolean isParked = lines.contains("c expired");
            assertThat(story.parked("CA1")).hasSize(isParked ? 1 : 0);
            stories.add(actor.told());
          }
        });

    assertThat(stories).hasSizeGreaterThan(50);
  }
}

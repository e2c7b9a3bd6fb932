package dev.signalbox.service.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.service.effect.EffectRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds whatever comes in whatever order. */
class DeciderStormTest {

  private static final int STORIES = 200;
  private static final int STORIES_ON_KAFKA = 10;

  @Test
  void eachAttemptIsMadeOnceInItsOrderAndInTime() {
    Seeds.check(
        STORIES,
        random -> {
          try (DeciderScenario<Diary> story = DeciderScenario.plain(DiaryDecider.spec())) {
            storm(random, story);
            Map<String, Integer> attempts = new HashMap<>();
            for (EffectRecord effect : story.effects()) {
              int made = attempts.merge(effect.id(), 1, Integer::sum);
              assertThat(effect.attempt()).as(effect::toString).isEqualTo(made);
              assertThat(story.sentAt(effect)).as(effect::toString).isBefore(effect.notAfter());
            }
          }
        });
  }

  @Test
  void eachInputIsAppliedOnceOrNotAtAll() {
    Seeds.check(
        STORIES,
        random -> {
          try (DeciderScenario<Diary> story = DeciderScenario.plain(DiaryDecider.spec())) {
            storm(random, story);
            for (String key : DiaryInputs.KEYS) {
              Set<String> buried = new HashSet<>();
              story.deadLetters().stream()
                  .filter(one -> key.equals(one.key()) && one.type() != null)
                  .forEach(one -> buried.add(Objects.requireNonNull(one.header("ce_id"))));
              List<String> applied =
                  lines(story, key).stream().filter(line -> line.matches("e\\d+|.{24}")).toList();
              assertThat(applied).doesNotHaveDuplicates().noneMatch(buried::contains);
            }
          }
        });
  }

  @Test
  void afterTheStormNothingIsOpenAndInTheEndAllIsForgotten() {
    Seeds.check(
        STORIES,
        random -> {
          try (DeciderScenario<Diary> story = DeciderScenario.plain(DiaryDecider.spec())) {
            DeciderStorm storm = storm(random, story);
            storm.calm(story, DiaryInputs.KEYS);
            assertThat(story.open()).isEmpty();
            for (String key : DiaryInputs.KEYS) {
              assertThat(story.waiting(key)).isEmpty();
              assertThat(story.view(key).path("view").path("lines").asInt())
                  .isEqualTo(lines(story, key).size());
            }

            story.advance(DiaryDecider.LIFETIME.multipliedBy(3));
            assertThat(story.nextDue()).isNull();
            assertThat(DiaryInputs.KEYS).allMatch(key -> story.view(key).isMissingNode());
          }
        });
  }

  @Test
  void kafkaStreamsDoesWhatPlainJavaDoes() {
    Seeds.check(
        STORIES_ON_KAFKA,
        random -> {
          long seed = random.nextLong();
          try (DeciderScenario<Diary> plain = DeciderScenario.plain(DiaryDecider.spec());
              DeciderScenario<Diary> kafka = DeciderScenario.onTopology(DiaryDecider.spec())) {
            storm(new Random(seed), plain);
            storm(new Random(seed), kafka);

            assertThat(kafka.effects()).isEqualTo(plain.effects());
            for (String key : DiaryInputs.KEYS) {
              assertThat(kafka.state(key)).isEqualTo(plain.state(key));
              assertThat(kafka.views(key).toString()).isEqualTo(plain.views(key).toString());
            }
          }
        });
  }

  @Test
  void theIndexHoldsWhatIsKeptAndNoGhosts() {
    Seeds.check(
        STORIES_ON_KAFKA,
        random -> {
          try (DeciderScenario<Diary> story = DeciderScenario.onTopology(DiaryDecider.spec())) {
            TopologyDriver<Diary> kafka = (TopologyDriver<Diary>) story.driver();
            DeciderStorm storm = storm(random, story, () -> assertNoGhosts(kafka));
            storm.calm(story, DiaryInputs.KEYS);
            assertNoGhosts(kafka);
            story.advance(DiaryDecider.LIFETIME.multipliedBy(3));
            assertThat(kafka.dueEntries()).isEmpty();
          }
        });
  }

  private static void assertNoGhosts(TopologyDriver<Diary> kafka) {
    Set<DueIndex.Entry> expected = new HashSet<>();
    kafka
        .keptDue()
        .forEach((key, due) -> expected.add(new DueIndex.Entry(DueIndex.millis(due), key)));
    assertThat(kafka.dueEntries()).isEqualTo(expected);
  }

  private static DeciderStorm storm(Random random, DeciderScenario<Diary> story) {
    return storm(random, story, () -> {});
  }

  private static DeciderStorm storm(
      Random random, DeciderScenario<Diary> story, Runnable afterEachStep) {
    DeciderStorm storm = new DeciderStorm(random, EffectRecord::arguments);
    storm.over(story, new DiaryInputs(random).some(story.now()), afterEachStep);
    return storm;
  }

  private static List<String> lines(DeciderScenario<Diary> story, String key) {
    return Objects.requireNonNullElse(story.state(key), Diary.EMPTY).lines();
  }
}

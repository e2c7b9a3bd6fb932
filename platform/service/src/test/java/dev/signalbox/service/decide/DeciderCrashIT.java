package dev.signalbox.service.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.service.effect.EffectRecord;
import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An instance ends in the middle, another goes on without anything of its: nobody can tell. */
@KafkaTest
class DeciderCrashIT {

  private static final List<String> KEYS =
      IntStream.range(0, 12).mapToObj(number -> "CA" + number).toList();
  private static final int INPUTS_PER_KEY = 25;

  private final KafkaBroker broker;

  DeciderCrashIT(KafkaBroker broker) {
    this.broker = broker;
  }

  @Test
  void whatAnAbandonedInstanceLeftIsDoneOnce() {
    try (DeciderScenario<Diary> story = onBroker(Map.of())) {
      BrokerDriver<Diary> kafka = (BrokerDriver<Diary>) story.driver();
      inputs().forEach(kafka::bring);
      kafka.awaitSomethingLeft();

      kafka.replace();

      assertToldOnce(story);
    }
  }

  @Test
  void whatIsHalfWrittenWhenAnInstanceFallsOverIsWrittenWholeByTheNext() {
    try (DeciderScenario<Diary> story = onBroker(CrashingProducer.atEffect(100))) {
      BrokerDriver<Diary> kafka = (BrokerDriver<Diary>) story.driver();
      inputs().forEach(kafka::bring);
      kafka.awaitStopped();

      kafka.replace();

      assertToldOnce(story);
    }
  }

  /** What has left, and what is kept, is what it is where nothing ever crashes. */
  private static void assertToldOnce(DeciderScenario<Diary> story) {
    story.whenAll(List.of()).advance(Duration.ofMinutes(1));
    try (DeciderScenario<Diary> undisturbed = DeciderScenario.plain(DiaryDecider.spec())) {
      undisturbed.whenAll(inputs()).advance(Duration.ofMinutes(1));
      for (String key : KEYS) {
        assertThat(of(key, story)).isEqualTo(of(key, undisturbed));
        assertThat(story.state(key)).isEqualTo(undisturbed.state(key));
        assertThat(story.views(key)).hasSameSizeAs(undisturbed.views(key));
      }
      assertThat(story.forwards()).hasSameSizeAs(undisturbed.forwards());
    }
    assertThat(story.effects()).hasSize(KEYS.size() * (INPUTS_PER_KEY + 1));
  }

  private static List<EffectRecord> of(String key, DeciderScenario<Diary> story) {
    return story.effects().stream().filter(effect -> effect.key().equals(key)).toList();
  }

  private DeciderScenario<Diary> onBroker(Map<String, String> settings) {
    return DeciderScenario.onBroker(DiaryDecider.spec(), broker.bootstrapServers(), settings);
  }

  /** Each has an effect; the last of each key sets a timer that has one. */
  private static List<DeciderRecord> inputs() {
    return IntStream.range(0, INPUTS_PER_KEY)
        .boxed()
        .flatMap(number -> KEYS.stream().map(key -> input(key, number)))
        .toList();
  }

  private static DeciderRecord input(String key, int number) {
    return DeciderRecord.event(
        "i" + number,
        DiaryDecider.EVENT,
        key,
        DeciderScenario.START,
        DeciderScenario.START,
        """
        {"do": [["once", "call", "c%d", 600], ["at", "t", 30]],
         "plan": {"t": [["once", "end", "e", 60]]}}
        """
            .formatted(number));
  }
}

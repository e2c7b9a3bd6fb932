package dev.signalbox.callback;

import static dev.signalbox.callback.Story.customer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.callback.act.Acts;
import dev.signalbox.events.Outcome;
import dev.signalbox.service.decide.DeciderRecord;
import dev.signalbox.service.effect.EffectRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Made-up stories: requests and events in any order, each perhaps twice, events perhaps not at all,
 * and every request to Twilio ending in every possible way. Whatever happens, each customer who was
 * promised a call has one task, and no more. A story is told again by its seed: {@code
 * -Dstory.seed=…}, others with {@code -Dstory.from=…} and {@code -Dstory.count=…}.
 */
class StoriesTest {

  private static final int STORIES = Integer.getInteger("story.count", 1_500);

  private static final long FROM = Long.getLong("story.from", 0);

  static LongStream seeds() {
    Long one = Long.getLong("story.seed");
    return one == null ? LongStream.range(FROM, FROM + STORIES) : LongStream.of(one);
  }

  @Test
  void eachCustomerHasOneTaskWhateverHappens() {
    seeds()
        .forEach(
            seed -> {
              try {
                tell(seed);
              } catch (AssertionError e) {
                throw new AssertionError("story.seed=" + seed, e);
              }
            });
  }

  private static void tell(long seed) {
    Random random = new Random(seed);
    try (Story story = Story.with()) {
      story.scenario.answerAll(effect -> act(story, random, effect));
      List<DeciderRecord> records = requests(story, random);
      for (DeciderRecord record : records) {
        story.scenario.when(record);
        story.scenario.advance(Duration.ofMillis(random.nextInt(3_000)));
        if (random.nextInt(3) == 0) {
          tellOfTasks(story, random);
        }
      }
      story.scenario.answerAll(story.twilio::act);
      story.scenario.advance(Duration.ofHours(2));

      records.stream().map(DeciderRecord::key).distinct().forEach(key -> check(story, key));
    }
  }

  private static List<DeciderRecord> requests(Story story, Random random) {
    List<DeciderRecord> records = new ArrayList<>();
    int customers = 1 + random.nextInt(4);
    for (int i = 0; i < customers; i++) {
      Map<String, String> request = customer("conversation_id", "conversation-" + i);
      if (random.nextBoolean()) {
        request.put("RecordingSid", "RE%032x".formatted(i));
        request.put("RecordingUrl", "https://example.com/" + i);
      }
      int repeats = 1 + random.nextInt(3);
      for (int r = 0; r < repeats; r++) {
        Map<String, String> one = new HashMap<>(request);
        if (random.nextBoolean()) {
          one.put("TranscriptionText", "please call");
        }
        DeciderRecord record =
            story.record(
                "create",
                Story.keyOf(one),
                random.nextBoolean() ? Story.LIBRARY_STUDIO : Story.LIBRARY_FLEX,
                one,
                Map.of(),
                story.nextRequest());
        records.add(record);
        if (random.nextInt(4) == 0) {
          records.add(record);
        }
      }
    }
    Collections.shuffle(records, random);
    return records;
  }

  /** Any outcome that there is, of what was done and of what was not. */
  private static @Nullable Outcome<?> act(Story story, Random random, EffectRecord effect) {
    return switch (random.nextInt(8)) {
      case 0 -> new Outcome.Unavailable<>("HTTP 503");
      case 1 -> new Outcome.Throttled<>(Duration.ofMillis(500));
      case 2 -> new Outcome.Unknown<>("timeout");
      case 3, 4 -> {
        story.twilio.done(effect);
        yield new Outcome.Unknown<>("timeout");
      }
      case 5 ->
          effect.kind().equals(Acts.CREATE)
              ? new Outcome.Rejected<>(400, 20001, "no")
              : story.twilio.done(effect);
      default -> story.twilio.done(effect);
    };
  }

  private static void tellOfTasks(Story story, Random random) {
    List<VirtualTwilio.Task> tasks = new ArrayList<>(story.twilio.ours());
    Collections.shuffle(tasks, random);
    for (VirtualTwilio.Task task : tasks) {
      if (random.nextInt(3) > 0) {
        story.event("task.created", task);
      }
    }
  }

  private static void check(Story story, String key) {
    JsonNode shown = story.shown(key);
    long open =
        story.twilio.ours().stream()
            .filter(one -> one.attributes.path("signalbox").path("key").asString().equals(key))
            .filter(one -> one.status.equals("pending"))
            .count();
    if (shown.path("state").asString().equals("failed")) {
      // Refused: somebody has to help. It is kept, and shown.
      assertThat(story.scenario.parked(key)).isNotEmpty();
      story.scenario.retry(key);
      story.scenario.advance(Duration.ofMinutes(1));
      assertThat(story.shown(key).path("state").asString()).isEqualTo("queued");
      return;
    }
    assertThat(shown.path("state").asString()).isEqualTo("queued");
    assertThat(open).isEqualTo(1);
    String task = shown.path("taskSid").asString();
    assertThat(story.twilio.tasks.get(task)).isNotNull();
    assertThat(
            story.scenario.replies().stream()
                .filter(reply -> key.equals(reply.key()))
                .map(reply -> reply.json().path("taskSid").asString(task)))
        .allMatch(task::equals);
  }
}

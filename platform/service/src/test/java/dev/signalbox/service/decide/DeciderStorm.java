package dev.signalbox.service.decide;

import dev.signalbox.events.Outcome;
import dev.signalbox.service.effect.EffectRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * Brings a story's inputs in disorder, some twice and some never; ends its effects in every
 * possible outcome, early, late, twice or never; and lets time pass in between, also while the
 * service is down. All of it follows from the random: see {@link Seeds}.
 */
public final class DeciderStorm {

  private static final int PERCENT = 100;
  private static final int REPEATED = 20;
  private static final int DOWN = 20;
  private static final int STEPS_PER_INPUT = 4;
  private static final int LONGEST_PAUSE_MILLIS = 40_000;

  private final Random random;
  private final Function<EffectRecord, Object> resource;
  private int dropped = 10;

  /**
   * @param resource what an effect yields where it is done
   */
  public DeciderStorm(Random random, Function<EffectRecord, Object> resource) {
    this.random = random;
    this.resource = resource;
  }

  /** Drops none of the inputs. */
  public DeciderStorm droppingNone() {
    dropped = 0;
    return this;
  }

  /** The inputs as they might come: in any order, some twice, some never. */
  public List<DeciderRecord> disorder(List<DeciderRecord> inputs) {
    List<DeciderRecord> some = new ArrayList<>();
    for (DeciderRecord input : inputs) {
      if (!chance(dropped)) {
        some.add(input);
      }
      if (chance(REPEATED)) {
        some.add(input);
      }
    }
    Collections.shuffle(some, random);
    return some;
  }

  /** Any of the outcomes that an actor can report. */
  public Outcome<Object> outcome(EffectRecord effect) {
    return switch (random.nextInt(6)) {
      case 0 -> new Outcome.Done<>(resource.apply(effect));
      case 1 -> new Outcome.Rejected<>(400, 20_001, "refused by the storm");
      case 2 ->
          new Outcome.Throttled<>(
              random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(5_000)));
      case 3 -> new Outcome.Unavailable<>("away");
      case 4 -> new Outcome.Unknown<>("timeout");
      default -> new Outcome.Expired<>();
    };
  }

  /** Brings all of it upon a story. Effects may still be open afterwards. */
  public void over(DeciderScenario<?> story, List<DeciderRecord> inputs) {
    over(story, inputs, () -> {});
  }

  /**
   * As {@link #over(DeciderScenario, List)}.
   *
   * @param afterEachStep for what must hold all the time
   */
  public void over(DeciderScenario<?> story, List<DeciderRecord> inputs, Runnable afterEachStep) {
    List<DeciderRecord> coming = new ArrayList<>(disorder(inputs));
    int steps = STEPS_PER_INPUT * inputs.size();
    while (!coming.isEmpty() || steps > 0) {
      steps--;
      switch (random.nextInt(4)) {
        case 0 -> pass(story, Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS)));
        case 1 -> report(story, story.open());
        case 2 -> report(story, chance(REPEATED) ? story.effects() : story.open());
        default -> {
          if (!coming.isEmpty()) {
            story.when(coming.removeLast());
          }
        }
      }
      afterEachStep.run();
    }
  }

  private void pass(DeciderScenario<?> story, Duration time) {
    if (chance(DOWN)) {
      story.skipTo(story.now().plus(time));
    } else {
      story.advance(time);
    }
  }

  private void report(DeciderScenario<?> story, List<EffectRecord> effects) {
    if (!effects.isEmpty()) {
      EffectRecord effect = effects.get(random.nextInt(effects.size()));
      story.outcome(effect, outcome(effect));
    }
  }

  /** The storm is over: all that is still open is done, all that is parked is brought back. */
  public void calm(DeciderScenario<?> story, List<String> keys) {
    story.answerAll(effect -> new Outcome.Done<>(resource.apply(effect)));
    story.advance(Duration.ofMinutes(1));
    for (String key : keys) {
      while (!story.parked(key).isEmpty()) {
        story.retry(key).advance(Duration.ofMinutes(1));
      }
    }
  }

  private boolean chance(int percent) {
    return random.nextInt(PERCENT) < percent;
  }
}

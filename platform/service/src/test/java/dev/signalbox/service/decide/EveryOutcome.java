package dev.signalbox.service.decide;

import dev.signalbox.events.Outcome;
import dev.signalbox.service.effect.EffectRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An actor that ends the first effects of a story in every possible outcome, one story after the
 * other, until each sequence of outcomes has been told; what comes after them is done.
 */
public final class EveryOutcome implements Function<EffectRecord, Outcome<?>> {

  private static final int KINDS = 6;

  private final int[] choices;
  private final Function<EffectRecord, Object> resource;
  private final List<String> told = new ArrayList<>();
  private int made;

  private EveryOutcome(int[] choices, Function<EffectRecord, Object> resource) {
    this.choices = choices;
    this.resource = resource;
  }

  /**
   * Tells a story again and again.
   *
   * @param attempts how many attempts end in every outcome: 6 stories for one, 36 for two …
   * @param resource what an effect yields where it is done
   * @param story is given the actor: see {@link DeciderScenario#answerAll}
   */
  public static void tell(
      int attempts, Function<EffectRecord, Object> resource, Consumer<EveryOutcome> story) {
    int[] choices = new int[attempts];
    do {
      EveryOutcome actor = new EveryOutcome(choices.clone(), resource);
      try {
        story.accept(actor);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("with the outcomes " + actor.told + ": " + e.getMessage(), e);
      }
    } while (turn(choices));
  }

  /** As an odometer turns; false when it is back at the beginning. */
  private static boolean turn(int[] choices) {
    for (int wheel = choices.length - 1; wheel >= 0; wheel--) {
      choices[wheel] = (choices[wheel] + 1) % KINDS;
      if (choices[wheel] > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Outcome<?> apply(EffectRecord effect) {
    int choice = made < choices.length ? choices[made] : 0;
    made++;
    Outcome<?> outcome =
        switch (choice) {
          case 0 -> new Outcome.Done<>(resource.apply(effect));
          case 1 -> new Outcome.Rejected<>(400, 20_001, "refused");
          case 2 -> new Outcome.Throttled<>(Duration.ofSeconds(2));
          case 3 -> new Outcome.Unavailable<>("away");
          case 4 -> new Outcome.Unknown<>("timeout");
          default -> new Outcome.Expired<>();
        };
    told.add(effect.kind() + " " + outcome);
    return outcome;
  }

  /** What has become of which effect, so far. */
  public List<String> told() {
    return List.copyOf(told);
  }
}

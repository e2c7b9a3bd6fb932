package dev.signalbox.service.decide;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Inputs for {@link DiaryDecider} that have it do all that a decider can do, at random. */
final class DiaryInputs {

  static final List<String> KEYS = List.of("CA1", "CA2", "CA3");

  private static final int INPUTS = 12;
  private static final int MOST_STEPS = 3;
  private static final int TAGS = 3;
  private static final List<String> UNHAPPY = List.of("rejected", "unknown", "expired");

  private final Random random;

  DiaryInputs(Random random) {
    this.random = random;
  }

  List<DeciderRecord> some(Instant now) {
    List<DeciderRecord> inputs = new ArrayList<>();
    for (int i = 0; i < INPUTS; i++) {
      inputs.add(DeciderRecord.event("e" + i, DiaryDecider.EVENT, any(KEYS), now, now, body(true)));
    }
    return inputs;
  }

  private String body(boolean mayForward) {
    StringJoiner steps = new StringJoiner(", ", "[", "]");
    for (int i = random.nextInt(MOST_STEPS + 1); i > 0; i--) {
      steps.add(step(mayForward));
    }
    return "{\"do\": " + steps + ", \"plan\": {" + plan() + "}}";
  }

  private String step(boolean mayForward) {
    int number = random.nextInt(TAGS);
    return switch (random.nextInt(mayForward ? 9 : 7)) {
      case 0, 1 -> "[\"once\", \"call\", \"c%d\", %d]".formatted(number, 5 + random.nextInt(120));
      case 2, 3 -> "[\"repeat\", \"look\", \"l%d\", %d]".formatted(number, 5 + random.nextInt(120));
      case 4 -> "[\"at\", \"t%d\", %d]".formatted(number, random.nextInt(90));
      case 5 -> "[\"cancel\", \"t%d\"]".formatted(number);
      case 6 -> "[\"withdraw\", \"%s%d\"]".formatted(random.nextBoolean() ? "c" : "l", number);
      case 7 -> "[\"fail\"]";
      default -> "[\"forward\", \"%s\", %s]".formatted(any(KEYS), body(false));
    };
  }

  /** What fails is parked, looked for, or tried anew; what is due begins something, or fails. */
  private String plan() {
    int number = random.nextInt(TAGS);
    String steps =
        switch (random.nextInt(3)) {
          case 0 -> "[[\"park\", \"given-up\"]]";
          case 1 -> "[[\"repeat\", \"look\", \"l%d\", 30]]".formatted(number);
          default -> "[[\"at\", \"t%d\", 10]]".formatted(number);
        };
    return random.nextInt(3) == 0
        ? "\"t%d\": [[\"once\", \"end\", \"c%d\", 60]]".formatted(number, number)
        : "\"%s%d %s\": %s"
            .formatted(random.nextBoolean() ? "c" : "l", number, any(UNHAPPY), steps);
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}

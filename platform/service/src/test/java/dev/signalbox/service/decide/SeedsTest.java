package dev.signalbox.service.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SeedsTest {

  @Test
  void aFailureNamesTheSeedWithWhichItComesAgain() {
    List<Integer> seen = new ArrayList<>();

    assertThatThrownBy(() -> Seeds.check(5, random -> fail(random, seen)))
        .isInstanceOf(AssertionError.class)
        .satisfies(
            failure -> {
              String seed =
                  String.valueOf(failure.getMessage()).replaceAll(".*seed=(-?\\d+).*", "$1");
              assertThat(new Random(Long.parseLong(seed)).nextInt()).isEqualTo(seen.getFirst());
            });
  }

  @Test
  void aSeedThatIsGivenIsTheOnlyOne() {
    List<Integer> seen = new ArrayList<>();
    String before = System.setProperty(Seeds.PROPERTY, "42");
    try {
      Seeds.check(5, random -> seen.add(random.nextInt()));
    } finally {
      if (before == null) {
        System.clearProperty(Seeds.PROPERTY);
      } else {
        System.setProperty(Seeds.PROPERTY, before);
      }
    }

    assertThat(seen).containsExactly(new Random(42).nextInt());
  }

  private static void fail(Random random, List<Integer> seen) {
    seen.add(random.nextInt());
    throw new AssertionError("does not hold");
  }
}

package dev.signalbox.service.act;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.service.act.Window.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class WindowTest {

  private final Window window = new Window(100);
  private final Map<Long, Slot> begun = new LinkedHashMap<>();
  private final List<Long> acknowledged = new ArrayList<>();

  private void add(long offset) {
    window.add(offset, () -> acknowledged.add(offset), slot -> begun.put(offset, slot));
  }

  private void end(long offset) {
    Objects.requireNonNull(begun.get(offset)).ended();
  }

  @Test
  void aSlowEffectDelaysNobodyButTheOffset() {
    add(100);
    add(101);
    end(101);

    assertThat(begun).containsOnlyKeys(100L, 101L);
    assertThat(acknowledged).isEmpty();

    end(100);

    assertThat(acknowledged).containsExactly(100L, 101L);
    assertThat(window.next()).isEqualTo(102);
  }

  @Test
  void nothingBeyondTheFirstUncommittedOnesIsBegun() {
    for (long offset = 100; offset < 100 + 2 * Window.SIZE; offset++) {
      add(offset);
    }
    assertThat(begun).hasSize(Window.SIZE);

    end(100);

    // Ended is not committed: after a crash it would be read again, and with it one too many.
    assertThat(begun).hasSize(Window.SIZE);

    window.committed(101);

    assertThat(begun).hasSize(Window.SIZE + 1);
  }

  @RepeatedTest(50)
  void offsetsMoveInOrderWhateverEndsFirst(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    long end = 100 + 3 * Window.SIZE;
    for (long offset = 100; offset < end; offset += 1 + random.nextInt(3)) {
      add(offset);
    }
    while (true) {
      List<Long> open = new ArrayList<>(begun.keySet());
      if (open.isEmpty()) {
        break;
      }
      Collections.shuffle(open, random);
      long offset = open.getFirst();
      end(offset);
      begun.remove(offset);
      assertThat(begun).hasSizeLessThanOrEqualTo(Window.SIZE);
      assertThat(acknowledged).isSorted();
      if (random.nextBoolean() && !acknowledged.isEmpty()) {
        window.committed(acknowledged.getLast() + 1);
      }
      if (begun.isEmpty()) {
        window.committed(window.next());
      }
    }
    assertThat(acknowledged).isSorted().doesNotHaveDuplicates();
    assertThat(acknowledged.getLast()).isGreaterThan(end - 4);
  }

  @Test
  void aClosedWindowWaitsForWhatIsUnderWayAndBeginsNothing() throws Exception {
    for (long offset = 100; offset < 101 + Window.SIZE; offset++) {
      add(offset);
    }
    Thread ends =
        Thread.ofVirtual().start(() -> new ArrayList<>(begun.keySet()).forEach(this::end));

    boolean drained = window.close(System.nanoTime() + 10_000_000_000L);
    ends.join();

    assertThat(drained).isTrue();
    assertThat(begun).hasSize(Window.SIZE);
    assertThat(window.next()).isEqualTo(100 + Window.SIZE);
  }

  @Test
  void aCloseWhoseTimeIsUpSaysSo() throws Exception {
    add(100);

    assertThat(window.close(System.nanoTime())).isFalse();
  }

  @Test
  void anAbandonedWindowMovesNoOffset() {
    add(100);
    window.abandon();

    end(100);
    add(101);

    assertThat(acknowledged).isEmpty();
    assertThat(begun).containsOnlyKeys(100L);
  }
}

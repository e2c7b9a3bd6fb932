package dev.signalbox.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Instant START = Instant.parse("2026-03-25T14:00:00Z");

  private final MovableClock clock = new MovableClock(Clock.fixed(START, ZoneOffset.UTC));
  private final World world = new World(clock, 42);
  private final Timeline timeline = new Timeline(world, clock);
  private final List<String> happened = new ArrayList<>();

  @AfterEach
  void end() {
    timeline.close();
  }

  @Test
  void whatFallsIntoTheTimeHappensInOrderEachAtItsOwnMoment() {
    plan(3, "c");
    plan(1, "a");
    plan(3, "d");
    plan(2, "b");
    plan(5, "later");

    timeline.advance(Duration.ofSeconds(4));

    assertThat(happened).containsExactly("a at 1", "b at 2", "c at 3", "d at 3");
    assertThat(world.now()).isEqualTo(START.plusSeconds(4));
    assertThat(timeline.ahead()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void whatIsPlannedMeanwhileHappensInTheSameTime() {
    timeline.after(Duration.ofSeconds(1), () -> plan(1, "second"));
    plan(3, "third");

    timeline.advance(Duration.ofSeconds(3));

    assertThat(happened).containsExactly("second at 2", "third at 3");
  }

  @Test
  void whatIsTakenBackDoesNotHappen() {
    Timeline.Timer timer = plan(1, "a");
    plan(2, "b");

    timeline.cancel(timer);
    timeline.cancel(timer);
    timeline.advance(Duration.ofSeconds(2));

    assertThat(happened).containsExactly("b at 2");
  }

  @Test
  void afterAFailureTheRestHappens() {
    timeline.after(
        Duration.ofSeconds(1),
        () -> {
          throw new IllegalStateException("on purpose");
        });
    plan(2, "b");

    timeline.advance(Duration.ofSeconds(2));

    assertThat(happened).containsExactly("b at 2");
  }

  @Test
  void aNewBeginningPlansNothingAndIsNow() {
    plan(2, "a");
    timeline.advance(Duration.ofSeconds(1));

    timeline.reset();
    timeline.advance(Duration.ofSeconds(9));

    assertThat(happened).isEmpty();
    assertThat(world.now()).isEqualTo(START.plusSeconds(9));
  }

  @Test
  void happensByItselfWhenItsTimeHasCome() throws InterruptedException {
    MovableClock real = new MovableClock(Clock.systemUTC());
    World live = new World(real, 42);
    BlockingQueue<Instant> seen = new LinkedBlockingQueue<>();
    try (Timeline running = new Timeline(live, real)) {
      Instant later = live.now().plusMillis(80);
      running.at(later.plusSeconds(3_600), () -> seen.add(Instant.MAX));
      running.at(later, () -> seen.add(live.now()));

      assertThat(seen.poll(10, TimeUnit.SECONDS)).isBetween(later, later.plusSeconds(10));
      assertThat(seen).isEmpty();
    }
  }

  private Timeline.Timer plan(int seconds, String what) {
    return timeline.after(
        Duration.ofSeconds(seconds),
        () -> happened.add(what + " at " + Duration.between(START, world.now()).toSeconds()));
  }
}

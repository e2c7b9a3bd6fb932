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
  private final Timeline.Kind something =
      timeline.kind(
          "something",
          what -> happened.add(what + " at " + Duration.between(START, world.now()).toSeconds()));

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
    timeline
        .kind("plans another", another -> plan(1, another))
        .after(Duration.ofSeconds(1), "second");
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
    timeline
        .kind(
            "fails",
            why -> {
              throw new IllegalStateException(why);
            })
        .after(Duration.ofSeconds(1), "on purpose");
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
      Timeline.Kind looks = running.kind("looks", about -> seen.add(live.now()));
      looks.at(later.plusSeconds(3_600), "much later");
      looks.at(later, "later");
      running.begin();

      assertThat(seen.poll(10, TimeUnit.SECONDS)).isBetween(later, later.plusSeconds(10));
      assertThat(seen).isEmpty();
    }
  }

  private Timeline.Timer plan(int seconds, String what) {
    return something.after(Duration.ofSeconds(seconds), what);
  }
}

package dev.signalbox.simulator.steering;

import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what time it is in the simulated world, and moves it on. */
@RestController
@RequestMapping("/simulator/v1/clock")
class ClockController {

  private static final Duration MOST = Duration.ofDays(31);

  private final World world;
  private final Timeline timeline;

  ClockController(World world, Timeline timeline) {
    this.world = world;
    this.timeline = timeline;
  }

  /** The time, and how far it is ahead of the real one. */
  record Reading(Instant now, Duration ahead) {}

  /**
   * How far to move it on.
   *
   * @param advance such as {@code PT4H}; more than nothing, and at most 31 days at a time
   */
  record Order(@Nullable Duration advance) {}

  @GetMapping
  Reading read() {
    return new Reading(world.now(), timeline.ahead());
  }

  @PostMapping("/advance")
  Reading advance(@RequestBody Order order) {
    Duration time = order.advance();
    if (time == null || !time.isPositive() || time.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("advance: expected a duration up to P31D, such as PT4H");
    }
    timeline.advance(time);
    return read();
  }
}

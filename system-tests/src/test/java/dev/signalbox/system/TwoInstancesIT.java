package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * While calls come and go a second instance of the service joins and the first one leaves, as at
 * each deployment; then a third joins and the second is killed. Nobody is streamed twice, and
 * nobody is missed.
 */
class TwoInstancesIT {

  private static final int CALLS_PER_SECOND = 10;

  /** Each begins its own calls: before, between and after the changes. */
  private static final Duration STRETCH = Duration.ofSeconds(3);

  private static final int SHORTEST_TALK_MS = 1_000;
  private static final int LONGEST_TALK_MS = 8_000;
  private static final double STILL_TALKING = 0.4;
  private static final Duration TWILIO_TAKES = Duration.ofMillis(250);
  private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(60);

  /**
   * A session that is not renewed ends after 10 s; what was under way is in doubt for 12 s more.
   */
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(90);

  private final RandomGenerator random = Seed.random("two instances");
  private final List<PhoneCall> talking = new ArrayList<>();

  @Test
  void oneJoinsAndTheOtherLeavesUnderLoad(@TempDir Path dir) {
    try (Backend backend = Backend.startWithService(dir);
        CallTraffic traffic = new CallTraffic(backend, random)) {
      backend.twilio().takeItsTime(TWILIO_TAKES);
      StreamWatch watch = new StreamWatch(backend.twilio());

      AppProcess first = backend.service();
      calls(backend, traffic);
      AppProcess second = backend.addService();
      calls(backend, traffic);
      second.awaitReady();
      calls(backend, traffic);
      first.stopCleanly();
      calls(backend, traffic);
      settle("the first one left", traffic, watch);

      AppProcess third = backend.addService().awaitReady();
      calls(backend, traffic);
      second.killHard();
      calls(backend, traffic);
      settle("the second one was killed", traffic, watch);
      assertThat(third.isAlive()).isTrue();

      talking.forEach(call -> traffic.end(call, Duration.ZERO));
      traffic.awaitTold(DELIVERY_LIMIT);
      watch.awaitStreamed(List.of(), RECOVERY_LIMIT);
      watch.assertNoneDoubled();
      assertThat(backend.deadLetters()).isEmpty();
    }
  }

  /** A stretch of calls, and returns in the middle of it. */
  private void calls(Backend backend, CallTraffic traffic) {
    List<PhoneCall> calls =
        Stream.generate(() -> PhoneCall.random(random))
            .limit(CALLS_PER_SECOND * STRETCH.toSeconds())
            .toList();
    backend.twilio().tell(PhoneCall.going(calls));
    for (PhoneCall call : calls) {
      Duration comes = Duration.ofMillis(random.nextLong(STRETCH.toMillis()));
      traffic.begin(call, comes);
      if (random.nextDouble() < STILL_TALKING) {
        talking.add(call);
      } else {
        traffic.end(call, comes.plusMillis(random.nextInt(SHORTEST_TALK_MS, LONGEST_TALK_MS)));
      }
    }
    Duration middle = STRETCH.dividedBy(2);
    Awaitility.await().pollDelay(middle).atMost(middle.plusSeconds(5)).until(() -> true);
  }

  private void settle(String what, CallTraffic traffic, StreamWatch watch) {
    traffic.awaitTold(DELIVERY_LIMIT);
    Duration took = watch.awaitStreamed(talking, RECOVERY_LIMIT);
    System.out.printf(
        "%s: %d calls going on are streamed %d ms after their last event, legs by streams %s%n",
        what, talking.size(), took.toMillis(), watch.streamsPerLeg());
  }
}

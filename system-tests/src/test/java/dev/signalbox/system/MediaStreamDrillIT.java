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
 * Calls come and go as Event Streams tells of them: more than once, out of order, again until they
 * are taken. In the middle of it the service is killed hard, or the broker, or both at once. Never
 * has an agent two streams on one leg; none is left when the agent's part is over; whoever still
 * talks when all is back is streamed.
 *
 * <p>In the build it is a few rounds of a few calls. The whole drill, about a quarter of an hour:
 *
 * <pre>
 * ./mvnw verify -pl system-tests -am -Dsignalbox.test.rounds=20 -Dsignalbox.test.calls=200 \
 *     -Dit.test=MediaStreamDrillIT -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 *
 * <p>The same once more: {@code -Dsignalbox.seed=} and the number that it has printed.
 */
class MediaStreamDrillIT {

  private static final int ROUNDS = Integer.getInteger("signalbox.test.rounds", 3);
  private static final int CALLS = Integer.getInteger("signalbox.test.calls", 30);

  /** In which the calls of a round come in. */
  private static final int ARRIVALS_MS = 4_000;

  private static final int SHORTEST_TALK_MS = 1_000;
  private static final int LONGEST_TALK_MS = 6_000;
  private static final double STILL_TALKING = 0.4;
  private static final int LONGEST_PAUSE_MS = 1_500;

  /** So that a kill finds requests under way. */
  private static final Duration TWILIO_TAKES = Duration.ofMillis(250);

  private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(60);

  /**
   * What was under way when the service was killed is in doubt: the news of it may take 12 s, and
   * only then is it stopped and started anew. The rest is for a busy machine.
   */
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(90);

  /** What is killed. */
  private enum Victim {
    SERVICE,
    BROKER,
    BOTH;

    private boolean isService() {
      return this != BROKER;
    }

    private boolean isBroker() {
      return this != SERVICE;
    }
  }

  private final RandomGenerator random = Seed.random("the drill of media streams");

  @Test
  void keepsItsPromisesThroughEveryKill(@TempDir Path dir) {
    try (Backend backend = Backend.startWithService(dir);
        CallTraffic traffic = new CallTraffic(backend, random)) {
      backend.twilio().takeItsTime(TWILIO_TAKES);
      for (int round = 0; round < ROUNDS; round++) {
        // No kind is left out, however few rounds there are.
        Victim victim =
            round < Victim.values().length
                ? Victim.values()[round]
                : Victim.values()[random.nextInt(Victim.values().length)];
        backend.twilio().turn(Switches.BOTH.get(round % 2));
        play(round, victim, backend, traffic);
      }
      StreamWatch watch = new StreamWatch(backend.twilio());
      System.out.printf(
          "%d rounds of %d calls: deliveries by status %s, legs by streams %s%n",
          ROUNDS, CALLS, traffic.attempts(), watch.streamsPerLeg());
      watch.assertNoneDoubled();
      assertThat(backend.deadLetters()).isEmpty();
    }
  }

  private void play(int round, Victim victim, Backend backend, CallTraffic traffic) {
    List<PhoneCall> calls = Stream.generate(() -> PhoneCall.random(random)).limit(CALLS).toList();
    backend.twilio().tell(PhoneCall.going(calls));
    StreamWatch watch = new StreamWatch(backend.twilio());
    List<PhoneCall> talking = new ArrayList<>();
    for (PhoneCall call : calls) {
      Duration arrives = Duration.ofMillis(random.nextInt(ARRIVALS_MS));
      traffic.begin(call, arrives);
      if (random.nextDouble() < STILL_TALKING) {
        talking.add(call);
      } else {
        traffic.end(call, arrives.plusMillis(random.nextInt(SHORTEST_TALK_MS, LONGEST_TALK_MS)));
      }
    }
    Duration moment = Duration.ofMillis(random.nextInt(ARRIVALS_MS / 8, ARRIVALS_MS));
    Duration pause = Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MS));
    lastFor(moment);
    kill(victim, backend);
    lastFor(pause);
    long back = System.nanoTime();
    restart(victim, backend);
    Duration restarted = Duration.ofNanos(System.nanoTime() - back);
    traffic.awaitTold(DELIVERY_LIMIT);
    watch.awaitStreamed(talking, RECOVERY_LIMIT);
    Duration recovered = Duration.ofNanos(System.nanoTime() - back);
    talking.forEach(call -> traffic.end(call, Duration.ZERO));
    traffic.awaitTold(DELIVERY_LIMIT);
    watch.awaitStreamed(List.of(), RECOVERY_LIMIT);
    System.out.printf(
        "round %d: kill -9 of %s at %d ms, down for %d ms, ready after %d ms, %d of %d calls still"
            + " going, all of them streamed %d ms after the restart began, %s%n",
        round + 1,
        victim,
        moment.toMillis(),
        pause.toMillis(),
        restarted.toMillis(),
        talking.size(),
        calls.size(),
        recovered.toMillis(),
        backend.twilio().summary());
  }

  private static void kill(Victim victim, Backend backend) {
    if (victim.isService()) {
      backend.service().killHard();
    }
    if (victim.isBroker()) {
      backend.broker().killHard();
    }
  }

  private static void restart(Victim victim, Backend backend) {
    if (victim.isBroker()) {
      backend.broker().restart();
    }
    if (victim.isService()) {
      backend.service().startAgain();
    }
    backend.service().awaitReady();
  }

  /** A moment has to come; there is nothing to wait for in it. */
  private static void lastFor(Duration length) {
    Awaitility.await().pollDelay(length).atMost(length.plusSeconds(5)).until(() -> true);
  }
}

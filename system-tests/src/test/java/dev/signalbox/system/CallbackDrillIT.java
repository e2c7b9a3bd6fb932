package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five hundred customers ask for a callback, some of them twice, and whoever is refused asks again.
 * In the middle of it the service is killed hard, then the broker, then both at once. Everybody who
 * was told so has a task in the end, and nobody has two.
 *
 * <p>The same once more: {@code -Dsignalbox.seed=} and the number that it has printed.
 */
class CallbackDrillIT {

  private static final int CUSTOMERS = 168;

  /** In which the customers of a round come. */
  private static final int ARRIVALS_MS = 3_000;

  private static final double TWICE = 0.15;
  private static final int LONGEST_PAUSE_MS = 1_500;

  /** So that a kill finds requests under way. */
  private static final Duration TWILIO_TAKES = Duration.ofMillis(250);

  /** With what Twilio takes. */
  private static final Duration SOON = Duration.ofMillis(700);

  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(90);

  /**
   * What was under way when the service was killed is in doubt: events tell of it within 3 s, or it
   * is looked for, three a second. The rest is for a busy machine.
   */
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(90);

  /** What is killed. */
  private enum Victim {
    SERVICE,
    BROKER,
    BOTH
  }

  private final RandomGenerator random = Seed.random("the drill of callbacks");

  @Test
  void everybodyHasOneTaskAfterEachKill(@TempDir Path dir) throws Exception {
    try (Backend backend = Backend.startWithCallbacks(dir)) {
      backend.twilio().takeItsTime("taskrouter", TWILIO_TAKES);
      List<Customer> all = new ArrayList<>(awaitWarm(backend));
      for (Victim victim : Victim.values()) {
        all.addAll(play(victim, backend));
      }
      assertThat(all).hasSizeGreaterThan(500);
      new CallbackTasks(backend.twilio()).assertOneEach(all);
      assertThat(backend.deadLetters(Backend.CALLBACK_SERVICE)).isEmpty();
    }
  }

  /** A service that has just started does little before it is killed. */
  private List<Customer> awaitWarm(Backend backend) {
    StudioFlow flow = new StudioFlow(backend);
    List<Customer> asked = new ArrayList<>();
    Awaitility.await("it answers with tasks, and soon")
        .atMost(ANSWER_LIMIT)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              Customer customer = Customer.random(random);
              asked.add(customer);
              StudioFlow.Answer answer = flow.askUntilTaken(customer, Duration.ZERO).join();
              return answer.namesATask() && answer.after().compareTo(SOON) < 0;
            });
    return asked;
  }

  private List<Customer> play(Victim victim, Backend backend) throws Exception {
    StudioFlow flow = new StudioFlow(backend);
    List<Customer> customers =
        Stream.generate(() -> Customer.random(random)).limit(CUSTOMERS).toList();
    List<CompletableFuture<StudioFlow.Answer>> answers = new ArrayList<>();
    for (Customer customer : customers) {
      int comes = random.nextInt(ARRIVALS_MS);
      answers.add(flow.askUntilTaken(customer, Duration.ofMillis(comes)));
      if (random.nextDouble() < TWICE) {
        int again = random.nextBoolean() ? comes : comes + random.nextInt(ARRIVALS_MS / 2);
        answers.add(flow.askUntilTaken(customer, Duration.ofMillis(again)));
      }
    }
    Duration moment = Duration.ofMillis(random.nextInt(ARRIVALS_MS / 4, ARRIVALS_MS));
    Duration pause = Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MS));
    lastFor(moment);
    kill(victim, backend);
    lastFor(pause);
    long back = System.nanoTime();
    restart(victim, backend);
    Duration restarted = Duration.ofNanos(System.nanoTime() - back);
    CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
    new CallbackTasks(backend.twilio()).awaitEach(customers, RECOVERY_LIMIT);
    System.out.printf(
        "kill -9 of %s at %d ms, down for %d ms, ready after %d ms, %d of %d requests answered with"
            + " their task, everybody had one %d ms after the restart began%n",
        victim,
        moment.toMillis(),
        pause.toMillis(),
        restarted.toMillis(),
        answers.stream().filter(answer -> answer.join().namesATask()).count(),
        answers.size(),
        Duration.ofNanos(System.nanoTime() - back).toMillis());
    return customers;
  }

  private static void kill(Victim victim, Backend backend) {
    if (victim != Victim.BROKER) {
      backend.callbacks().killHard();
    }
    if (victim != Victim.SERVICE) {
      backend.broker().killHard();
    }
  }

  private static void restart(Victim victim, Backend backend) {
    if (victim != Victim.SERVICE) {
      backend.broker().restart();
    }
    if (victim != Victim.BROKER) {
      backend.callbacks().startAgain();
    }
    backend.callbacks().awaitReady();
  }

  /** A moment has to come; there is nothing to wait for in it. */
  private static void lastFor(Duration length) {
    Awaitility.await().pollDelay(length).atMost(length.plusSeconds(5)).until(() -> true);
  }
}

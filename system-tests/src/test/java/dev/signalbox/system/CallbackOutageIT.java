package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.testing.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twilio's TaskRouter is down, in all the ways in which an API can be: connections are reset,
 * requests are answered with errors, or carried out and never answered; then it cannot be reached
 * at all. Then it is back, and too busy. No event tells of what was done. Meanwhile everybody who
 * asks is told in time that they will be called, and when it is over each of them has a task, once.
 *
 * <p>In the build it is down for 8 s; another length with {@code
 * -Dsignalbox.test.twilio-outage=60}.
 */
class CallbackOutageIT {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("signalbox.test.twilio-outage", 8));

  private static final int CUSTOMERS = 60;

  /** The gate waits 4 s for the task; Studio gives up after 10, and used to after 5. */
  private static final Duration IN_TIME = Duration.ofMillis(4_900);

  /** More than are met before the breaker opens, and whenever it looks. */
  private static final int ROUNDS_OF_FAULTS = 40;

  private static final int TOO_MANY_REQUESTS = 429;
  private static final List<Integer> RETRY_AFTER_SECONDS = List.of(1, 2, 4);
  private static final int STRIKES = 5;
  private static final Duration MEETING_LIMIT = Duration.ofSeconds(30);

  /**
   * An attempt waits 15 s and a quarter for the next one at most; what was asked and not answered
   * is looked for after 3 s, three a second; then come the pauses that Twilio asks for.
   */
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(90);

  private final RandomGenerator random = Seed.random("an outage of TaskRouter");

  @Test
  void everybodyIsToldInTimeAndHasOneTaskWhenItIsOver(@TempDir Path dir) throws Exception {
    try (Backend backend = new Backend(dir);
        TcpProxy way = TcpProxy.before(backend.simulatorPort())) {
      backend.losingEvents().throughPort(way.port()).addCallbackService().awaitReady();
      Steering twilio = backend.twilio();
      CallbackTasks tasks = new CallbackTasks(twilio);
      StudioFlow flow = new StudioFlow(backend);
      Customer first = Customer.random(random);
      assertThat(flow.ask(first.callSid(), first.number()).get(20, TimeUnit.SECONDS).namesATask())
          .as("Twilio is there")
          .isTrue();

      twilio.order(outage());
      List<Customer> customers =
          Stream.generate(() -> Customer.random(random)).limit(CUSTOMERS).toList();
      List<CompletableFuture<StudioFlow.Answer>> answers = new ArrayList<>();
      customers.forEach(customer -> answers.add(flow.askUntilTaken(customer, within(OUTAGE))));
      lastFor(OUTAGE.dividedBy(2));
      Awaitility.await("the outage is met")
          .atMost(MEETING_LIMIT)
          .until(() -> requestsStruck(twilio) > kinds().size());
      int met = requestsStruck(twilio);
      way.cutOff();
      lastFor(OUTAGE.dividedBy(2));
      twilio.liftFaults();
      twilio.order(storm());
      way.restore();

      Duration recovery = tasks.awaitEach(customers, RECOVERY_LIMIT);
      assertThat(answers).allMatch(CompletableFuture::isDone);
      List<StudioFlow.Answer> told = answers.stream().map(CompletableFuture::join).toList();
      System.out.printf(
          "TaskRouter down for %s, met by %d requests, then 429s %s: %d customers told after %d ms"
              + " at most, the last one had a task %d ms after the end%n",
          OUTAGE,
          met,
          twilio.struck(),
          told.size(),
          told.stream().mapToLong(answer -> answer.after().toMillis()).max().orElse(0),
          recovery.toMillis());
      assertThat(told)
          .allSatisfy(answer -> assertThat(answer.after()).isLessThanOrEqualTo(IN_TIME));
      assertThat(told).as("told before there was a task").anyMatch(answer -> !answer.namesATask());
      twilio.liftFaults();
      customers = new ArrayList<>(customers);
      customers.add(first);
      tasks.assertOneEach(customers);
      assertThat(backend.deadLetters(Backend.CALLBACK_SERVICE)).isEmpty();
    }
  }

  private static int requestsStruck(Steering twilio) {
    return twilio.struck().stream().mapToInt(Integer::intValue).sum();
  }

  /** All requests fail, few of them like the one before. */
  private List<Map<String, Object>> outage() {
    List<Map<String, Object>> faults = new ArrayList<>();
    for (int round = 0; round < ROUNDS_OF_FAULTS; round++) {
      List<Map<String, Object>> kinds = new ArrayList<>(kinds());
      Collections.shuffle(kinds, Random.from(random));
      kinds.forEach(kind -> kind.put("times", 1));
      faults.addAll(kinds);
    }
    faults.add(fault("effect", "answer", "status", 500));
    return faults;
  }

  private static List<Map<String, Object>> kinds() {
    return List.of(
        fault("effect", "reset"),
        fault("effect", "answer", "status", 503),
        fault("effect", "answer", "status", 500),
        // It did it, but never answered, or not so that anybody could read it.
        fault("effect", "hold", "acts", true),
        fault("effect", "reset", "acts", true));
  }

  /** Too many requests, and each time it takes longer. */
  private static List<Map<String, Object>> storm() {
    return RETRY_AFTER_SECONDS.stream()
        .map(
            seconds ->
                fault(
                    "effect",
                    "answer",
                    "status",
                    TOO_MANY_REQUESTS,
                    "retry_after",
                    seconds,
                    "times",
                    STRIKES))
        .toList();
  }

  private static Map<String, Object> fault(Object... namesAndValues) {
    return IntStream.range(0, namesAndValues.length / 2)
        .boxed()
        .collect(
            () -> new HashMap<String, Object>(Map.of("product", "taskrouter")),
            (fault, i) -> fault.put(namesAndValues[2 * i].toString(), namesAndValues[2 * i + 1]),
            Map::putAll);
  }

  private Duration within(Duration length) {
    return Duration.ofMillis(random.nextLong(length.toMillis()));
  }

  /** An outage has a length; there is nothing to wait for in it. */
  private static void lastFor(Duration length) {
    Awaitility.await().pollDelay(length).atMost(length.plusSeconds(5)).until(() -> true);
  }
}

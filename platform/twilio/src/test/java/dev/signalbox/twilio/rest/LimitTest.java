package dev.signalbox.twilio.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.twilio.rest.taskrouter.v1.workspace.Task;
import com.twilio.rest.taskrouter.v1.workspace.TaskQueue;
import com.twilio.rest.taskrouter.v1.workspace.Worker;
import dev.signalbox.events.Outcome;
import dev.signalbox.events.Outcome.Done;
import dev.signalbox.events.Outcome.Throttled;
import dev.signalbox.events.Outcome.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Twilio is not asked more at once than it bears. */
class LimitTest {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final String TASKS =
      "{\"tasks\":[],\"workers\":[],\"task_queues\":[],\"meta\":{}}";

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @Test
  void noMoreAreUnderWayThanConfigured() throws Exception {
    try (Twilio twilio = new Twilio(Time.system(), 4)) {
      CountDownLatch go = new CountDownLatch(1);
      AtomicInteger underWay = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      twilio.peer.conduct =
          (request, socket) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            go.await();
            underWay.decrementAndGet();
            Peer.answer(201, Peer.STREAM).to(request, socket);
          };
      List<Future<Outcome<String>>> calls = start(twilio, 12);
      await().until(() -> underWay.get() == 4);

      assertThat(twilio.rest.call(SHORT, Twilio::start)).isEqualTo(new Unavailable<>("limit"));
      assertThat(twilio.counted("api", "held_back")).isEqualTo(1);

      go.countDown();
      assertThat(outcomes(calls)).hasSize(12).hasOnlyElementsOfType(Done.class);
      assertThat(most).hasValueLessThanOrEqualTo(4);
    }
  }

  /** Fifty requests that were under way when it was too much are one sign, not fifty. */
  @Test
  void a429HalvesWhatMayBeUnderWay() throws Exception {
    try (Twilio twilio = new Twilio(Time.system(), 8)) {
      CountDownLatch all = new CountDownLatch(8);
      twilio.peer.conduct =
          (request, socket) -> {
            all.countDown();
            all.await();
            Peer.answer(429, "{\"code\":20429}").to(request, socket);
          };

      assertThat(outcomes(start(twilio, 8))).hasOnlyElementsOfType(Throttled.class);
      assertThat(twilio.limit("api")).isEqualTo(4);

      twilio.start();
      assertThat(twilio.limit("api")).isEqualTo(2);
      twilio.start();
      twilio.start();
      assertThat(twilio.limit("api")).as("one is always let through").isEqualTo(1);
    }
  }

  @Test
  void theHalfIsAllThatIsLetThrough() throws Exception {
    try (Twilio twilio = new Twilio(Time.system(), 8)) {
      twilio.peer.conduct = Peer.answer(429, "");
      twilio.start();
      CountDownLatch go = new CountDownLatch(1);
      CountDownLatch four = new CountDownLatch(4);
      twilio.peer.conduct =
          (request, socket) -> {
            four.countDown();
            go.await();
            Peer.answer(201, Peer.STREAM).to(request, socket);
          };
      List<Future<Outcome<String>>> calls = start(twilio, 4);
      four.await();

      assertThat(twilio.rest.call(SHORT, Twilio::start)).isEqualTo(new Unavailable<>("limit"));

      go.countDown();
      assertThat(outcomes(calls)).hasOnlyElementsOfType(Done.class);
      assertThat(twilio.peer.requests).hasSize(1 + 4);
    }
  }

  @Test
  void successesBringItBackToWhatIsConfigured() throws Exception {
    try (Twilio twilio = new Twilio(Time.system(), 8)) {
      twilio.peer.conduct = Peer.answer(429, "");
      twilio.start();
      twilio.peer.conduct = Peer.answer(201, Peer.STREAM);
      for (int i = 0; i < 4; i++) {
        twilio.start();
      }
      assertThat(twilio.limit("api")).as("a step").isBetween(4.0, 5.0);
      for (int i = 0; i < 60; i++) {
        twilio.start();
      }
      assertThat(twilio.limit("api")).isEqualTo(8);
    }
  }

  @Test
  void nobodyAsksBeforeTheTimeThatTwilioNamed() throws Exception {
    SettableTime time = new SettableTime();
    try (Twilio twilio = new Twilio(time.time(), 50)) {
      twilio.peer.conduct = Peer.answer(429, "", "Retry-After: 20");
      twilio.rest.call(Twilio::start);

      for (int i = 0; i < 10; i++) {
        assertThat(twilio.rest.call(Twilio::start))
            .isEqualTo(new Throttled<>(Duration.ofSeconds(20)));
      }
      time.advance(Duration.ofSeconds(12));
      assertThat(twilio.rest.call(Twilio::start)).isEqualTo(new Throttled<>(Duration.ofSeconds(8)));
      assertThat(twilio.peer.requests).hasSize(1);

      twilio.peer.conduct = Peer.answer(204, "");
      assertThat(twilio.delete()).as("another API").isInstanceOf(Done.class);
      twilio.peer.conduct = Peer.answer(201, Peer.STREAM);
      time.advance(Duration.ofSeconds(8));
      assertThat(twilio.rest.call(Twilio::start)).isInstanceOf(Done.class);
    }
  }

  @Test
  void aLongDelayOfOneResourceDoesNotKeepAllOthersAwayForAsLong() throws Exception {
    SettableTime time = new SettableTime();
    try (Twilio twilio = new Twilio(time.time(), 50)) {
      twilio.peer.conduct = Peer.answer(429, "", "Retry-After: 600");
      assertThat(twilio.start()).isEqualTo(new Throttled<>(Duration.ofMinutes(10)));
      twilio.peer.conduct = Peer.answer(201, Peer.STREAM);
      time.advance(Duration.ofSeconds(30));

      assertThat(twilio.start()).isInstanceOf(Done.class);
    }
  }

  @Test
  void whoCanWaitForThatTimeDoes() throws Exception {
    try (Twilio twilio = new Twilio(Time.system(), 50)) {
      twilio.peer.conduct = Peer.answer(429, "", "Retry-After: 1");
      assertThat(twilio.start()).isInstanceOf(Throttled.class);
      twilio.peer.conduct = Peer.answer(201, Peer.STREAM);

      assertThat(outcomes(start(twilio, 5))).hasOnlyElementsOfType(Done.class);
    }
  }

  @Test
  void searchesOfTaskRouterKeepTheirOwnPace() throws Exception {
    SettableTime time = new SettableTime();
    try (Twilio twilio = new Twilio(time.time(), 50)) {
      twilio.peer.conduct = Peer.answer(200, TASKS);
      TwilioRest rest = twilio.rest;

      assertThat(
              rest.call(
                  SHORT,
                  client ->
                      Task.reader("WS1").setEvaluateTaskAttributes("a == 1").firstPage(client)))
          .isInstanceOf(Done.class);
      assertThat(
              rest.call(
                  SHORT,
                  client ->
                      Worker.reader("WS1").setTargetWorkersExpression("a == 1").firstPage(client)))
          .isEqualTo(new Unavailable<>("limit"));
      assertThat(rest.call(SHORT, client -> Task.reader("WS1").firstPage(client)))
          .as("no search")
          .isInstanceOf(Done.class);
      time.advance(Duration.ofSeconds(1));
      assertThat(
              rest.call(
                  SHORT,
                  client ->
                      TaskQueue.reader("WS1")
                          .setEvaluateWorkerAttributes("a == 1")
                          .firstPage(client)))
          .isInstanceOf(Done.class);
      assertThat(twilio.peer.requests).hasSize(3);
    }
  }

  @Test
  void turnsAreSpreadAndWhoCannotWaitTakesNone() {
    Pace pace = new Pace(3, 0);
    long second = Duration.ofSeconds(1).toNanos();

    assertThat(pace.turn(0, 0)).hasValue(0);
    assertThat(pace.turn(0, second / 4)).as("cannot wait").isEmpty();
    assertThat(pace.turn(0, second)).hasValue(333_333_334);
    assertThat(pace.turn(0, second)).hasValue(666_666_668);
    assertThat(pace.turn(0, second)).as("three in a second").isEmpty();
    assertThat(pace.turn(9 * second, 9 * second)).as("none are saved up").hasValue(9 * second);
    assertThat(pace.turn(9 * second, 9 * second)).isEmpty();
  }

  private List<Future<Outcome<String>>> start(Twilio twilio, int calls) {
    return IntStream.range(0, calls).mapToObj(i -> callers.submit(() -> twilio.start())).toList();
  }

  private static List<Outcome<String>> outcomes(List<Future<Outcome<String>>> calls)
      throws InterruptedException, ExecutionException {
    List<Outcome<String>> outcomes = new ArrayList<>();
    for (Future<Outcome<String>> call : calls) {
      outcomes.add(call.get());
    }
    return outcomes;
  }
}

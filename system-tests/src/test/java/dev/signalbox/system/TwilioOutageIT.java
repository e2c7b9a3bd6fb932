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
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Twilio's API is down, in all the ways in which an API can be: connections are reset, requests are
 * answered with errors, or carried out and never answered. Then it is back, and too busy. When that
 * is over whoever still talks is streamed, once.
 *
 * <p>In the build it is down for 8 s. As long as the promise says, with {@code
 * -Dsignalbox.test.twilio-outage=60}.
 */
class TwilioOutageIT {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("signalbox.test.twilio-outage", 8));

  private static final int CALLS = 30;

  /** More than are met before the breaker opens, and whenever it looks. */
  private static final int ROUNDS_OF_FAULTS = 40;

  private static final int KINDS = 5;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final List<Integer> RETRY_AFTER_SECONDS = List.of(1, 2, 4);
  private static final int STRIKES = 5;

  private static final Duration DELIVERY_LIMIT = Duration.ofSeconds(30);

  /**
   * An attempt waits 15 s and a quarter for the next one at most, one in doubt 12 s for news; then
   * come the pauses that Twilio asks for. The rest is for a busy machine.
   */
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(90);

  static final List<Map<String, String>> SWITCHES = Switches.BOTH;

  private final RandomGenerator random = Seed.random("an outage of Twilio");

  private static Backend backend;
  private static TcpProxy way;

  @BeforeAll
  static void start(@TempDir Path dir) {
    backend = new Backend(dir);
    way = TcpProxy.before(backend.simulatorPort());
    backend.throughPort(way.port()).addService().awaitReady();
  }

  @AfterAll
  static void stop() {
    way.close();
    backend.close();
  }

  @ParameterizedTest
  @FieldSource("SWITCHES")
  void streamsWhoeverStillTalksWhenItIsOver(Map<String, String> switches) {
    Steering twilio = backend.twilio();
    twilio.turn(switches);
    StreamWatch watch = new StreamWatch(twilio);
    List<PhoneCall> calls = Stream.generate(() -> PhoneCall.random(random)).limit(CALLS).toList();
    twilio.tell(PhoneCall.going(calls));
    // A third is streamed already, and ends meanwhile or not.
    List<PhoneCall> before = calls.subList(0, CALLS / 3);
    List<PhoneCall> talking = new ArrayList<>();
    try (CallTraffic traffic = new CallTraffic(backend, random)) {
      before.forEach(call -> traffic.begin(call, Duration.ZERO));
      traffic.awaitTold(DELIVERY_LIMIT);
      watch.awaitStreamed(before, RECOVERY_LIMIT);

      twilio.order(outage());
      for (PhoneCall call : calls) {
        Duration comes = within(OUTAGE);
        if (!before.contains(call)) {
          traffic.begin(call, comes);
        }
        if (random.nextBoolean()) {
          talking.add(call);
        } else {
          traffic.end(call, comes.plus(within(OUTAGE)));
        }
      }
      lastFor(OUTAGE.dividedBy(2));
      Awaitility.await("the outage is met")
          .atMost(DELIVERY_LIMIT)
          .until(() -> requestsStruck(twilio) > KINDS);
      int met = requestsStruck(twilio);
      way.cutOff();
      lastFor(OUTAGE.dividedBy(2));
      twilio.liftFaults();
      twilio.order(storm());
      way.restore();

      // Whoever came at the end of the outage talks for as long as that was.
      traffic.awaitTold(DELIVERY_LIMIT.plus(OUTAGE));
      Duration recovery = watch.awaitStreamed(talking, RECOVERY_LIMIT);
      System.out.printf(
          "Twilio down for %s, met by %d requests, then 429s %s: %d calls streamed %d ms after the"
              + " last event, legs by streams %s%n",
          OUTAGE, met, twilio.struck(), talking.size(), recovery.toMillis(), watch.streamsPerLeg());
      twilio.liftFaults();
      talking.forEach(call -> traffic.end(call, Duration.ZERO));
      traffic.awaitTold(DELIVERY_LIMIT);
      watch.awaitStreamed(List.of(), RECOVERY_LIMIT);
      watch.assertNoneDoubled();
      assertThat(backend.deadLetters()).isEmpty();
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
            () -> new HashMap<String, Object>(Map.of("product", "api")),
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

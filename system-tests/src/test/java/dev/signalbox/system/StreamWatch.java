package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.system.Steering.Stream;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Holds what Twilio has against what is promised. */
final class StreamWatch {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final int TOLD = 8;

  private final Steering twilio;

  StreamWatch(Steering twilio) {
    this.twilio = twilio;
  }

  /** Never two streams of an agent on a leg, not for a millisecond, since the simulator started. */
  void assertNoneDoubled() {
    var all = twilio.streams();
    assertThat(all.legs().stream().filter(leg -> leg.maxLive() > 1))
        .as("agents who had two streams at a time on one leg")
        .isEmpty();
    assertThat(all.summary().legsWithTwoOrMore()).isZero();
  }

  /**
   * Waits until exactly these calls are streamed, each on its agent's leg and for that agent, and
   * none beside them.
   *
   * @return how long that took
   */
  Duration awaitStreamed(Collection<PhoneCall> calls, Duration limit) {
    Map<String, String> wanted =
        calls.stream().collect(Collectors.toMap(PhoneCall::agentLeg, PhoneCall::agent));
    long begin = System.nanoTime();
    try {
      Awaitility.await()
          .atMost(limit)
          .pollInterval(LOOK)
          .until(
              () -> {
                assertThat(twilio.summary().legsWithTwoOrMore()).as("doubled").isZero();
                return agentsByLeg().equals(wanted);
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(difference(wanted, limit), e);
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private Map<String, String> agentsByLeg() {
    Map<String, String> agents = new HashMap<>();
    twilio.liveStreams().forEach(stream -> agents.put(stream.callSid(), stream.agent()));
    return agents;
  }

  private String difference(Map<String, String> wanted, Duration limit) {
    Map<String, String> live = agentsByLeg();
    TreeSet<String> missing = new TreeSet<>(wanted.keySet());
    missing.removeAll(live.keySet());
    TreeSet<String> tooMany = new TreeSet<>(live.keySet());
    tooMany.removeAll(wanted.keySet());
    return "%s later: %d legs are not streamed that should be, such as %s; %d are that should not, such as %s"
        .formatted(
            limit,
            missing.size(),
            missing.stream().limit(TOLD).toList(),
            tooMany.size(),
            tooMany.stream().limit(TOLD).toList());
  }

  /** How many legs had how many streams, one after the other. */
  Map<Integer, Long> streamsPerLeg() {
    return twilio.streams().streams().stream()
        .collect(Collectors.groupingBy(Stream::callSid, Collectors.counting()))
        .values()
        .stream()
        .collect(Collectors.groupingBy(Math::toIntExact, TreeMap::new, Collectors.counting()));
  }
}

package dev.signalbox.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.Topics;
import dev.signalbox.testing.BrokerProcess;
import dev.signalbox.testing.RecordCollector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twilio throws an event away on the first 4xx, so the gate may not say that for a fault that is
 * ours: Kafka away, or a token that somebody has mistyped.
 *
 * <p>In the build each fault lasts 10 s. As long as the promise says, a minute, with:
 *
 * <pre>
 * ./mvnw verify -pl system-tests -am -Dsignalbox.test.outage=60 -Dit.test=EventStreamsSenderIT \
 *     -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 */
class EventStreamsSenderIT {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("signalbox.test.outage", 10));

  private static final int EVENTS_PER_SECOND = 20;
  private static final Duration CATCH_UP_LIMIT = Duration.ofSeconds(30);

  @Test
  void losesNothingThroughAnOutageOfKafkaAndAWrongToken(@TempDir Path dir) {
    try (BrokerProcess broker = BrokerProcess.start(dir.resolve("broker"))) {
      GateProcess.Settings settings =
          GateProcess.settings(dir, broker.bootstrapServers())
              .put("EVENT_STREAMS_SOURCES", "127.0.0.0/8");
      GateProcess gate = settings.start().awaitKafka();
      try (EventStreamsSender sender = new EventStreamsSender(new SignedEvents(gate)::request);
          ScheduledExecutorService twilio = Executors.newSingleThreadScheduledExecutor()) {
        var _ =
            twilio.scheduleAtFixedRate(
                () -> sender.take("EZ" + UUID.randomUUID()),
                0,
                TimeUnit.SECONDS.toMicros(1) / EVENTS_PER_SECOND,
                TimeUnit.MICROSECONDS);
        Awaitility.await("a good beginning").until(() -> sender.delivered().size() >= 10);

        broker.killHard();
        Awaitility.await("the outage is felt")
            .atMost(CATCH_UP_LIMIT)
            .until(() -> sender.attempts(503) > 0);
        lastFor(OUTAGE);
        broker.restart();
        awaitCaughtUp(sender);

        gate.stopCleanly();
        gate.close();
        GateProcess mistaken =
            settings.put("TWILIO_AUTH_TOKEN", "not-" + GateProcess.TOKEN).start();
        gate = mistaken;
        Awaitility.await("the wrong token is felt")
            .atMost(CATCH_UP_LIMIT)
            .until(() -> badSignatures(mistaken) > 0);
        lastFor(OUTAGE);

        gate.stopCleanly();
        gate.close();
        gate = settings.put("TWILIO_AUTH_TOKEN", GateProcess.TOKEN).start();
        awaitCaughtUp(sender);

        twilio.shutdown();
        Awaitility.await("everything has its end")
            .atMost(CATCH_UP_LIMIT)
            .until(() -> sender.pending() == 0);

        Map<String, Integer> onTopic = idsOnTheTopic(broker);
        System.out.printf(
            "a sender by Twilio's rules, %d s without Kafka and %d s with a wrong token: %d"
                + " events, attempts by status %s, without answer %s, discarded %d, on the topic %d"
                + " (%d more than once)%n",
            OUTAGE.toSeconds(),
            OUTAGE.toSeconds(),
            sender.taken().size(),
            new TreeMap<>(sender.attempts()),
            new TreeMap<>(sender.withoutAnswer()),
            sender.discarded().size(),
            onTopic.size(),
            onTopic.values().stream().filter(times -> times > 1).count());
        assertThat(sender.discarded()).as("thrown away by Twilio").isEmpty();
        Set<String> lost = new HashSet<>(sender.taken());
        lost.removeAll(onTopic.keySet());
        assertThat(lost).as("never arrived").isEmpty();
      } finally {
        gate.close();
      }
    }
  }

  /** Asked so that no part of the drill passes because its fault never came. */
  private static double badSignatures(GateProcess gate) {
    return gate.metric("signalbox_ingress_requests_total", "outcome=\"bad_signature\"");
  }

  /** What has been taken over by now is delivered, and not only what comes later. */
  private static void awaitCaughtUp(EventStreamsSender sender) {
    Set<String> soFar = sender.taken();
    Awaitility.await("what was held up is delivered")
        .atMost(CATCH_UP_LIMIT)
        .until(
            () ->
                soFar.stream()
                    .noneMatch(
                        id ->
                            !sender.delivered().contains(id) && !sender.discarded().contains(id)));
  }

  /** An outage has a length; there is nothing to wait for in it. */
  private static void lastFor(Duration length) {
    Awaitility.await().pollDelay(length).atMost(length.plusSeconds(5)).until(() -> true);
  }

  private static Map<String, Integer> idsOnTheTopic(BrokerProcess broker) {
    try (RecordCollector topic = RecordCollector.of(broker.bootstrapServers(), Topics.TASKROUTER)) {
      Map<String, Integer> ids = new TreeMap<>();
      topic.awaitCaughtUp().records().forEach(seen -> ids.merge(id(seen), 1, Integer::sum));
      return ids;
    }
  }

  private static String id(ConsumerRecord<String, byte[]> seen) {
    return new String(
        seen.headers().lastHeader(EventHeaders.CE_ID).value(), StandardCharsets.UTF_8);
  }
}

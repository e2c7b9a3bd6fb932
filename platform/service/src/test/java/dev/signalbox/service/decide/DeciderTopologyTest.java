package dev.signalbox.service.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.events.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The topology by the platform's own clock, and what it counts. */
class DeciderTopologyTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Scratch directory = new Scratch();
  private final TopologyTestDriver kafka = start();
  private final TestInputTopic<String, byte[]> events =
      kafka.createInputTopic(DiaryDecider.TOPIC, new StringSerializer(), new ByteArraySerializer());

  private TopologyTestDriver start() {
    Topology topology = new Topology();
    DeciderTopology.addTo(topology, DiaryDecider.spec(), registry);
    Properties settings = new Properties();
    settings.setProperty(StreamsConfig.APPLICATION_ID_CONFIG, DiaryDecider.SERVICE);
    settings.setProperty(StreamsConfig.STATE_DIR_CONFIG, directory.path().toString());
    return new TopologyTestDriver(topology, settings, DeciderScenario.START);
  }

  @AfterEach
  void close() {
    kafka.close();
    directory.close();
  }

  @Test
  void aTimerFiresWithinAQuarterOfASecondByTheWallClock() {
    bring(
        "e1",
        "{\"do\": [[\"at\", \"t\", 5]], \"plan\": {\"t\": [[\"once\", \"call\", \"c\", 9]]}}");

    kafka.advanceWallClockTime(Duration.ofMillis(4_900));
    assertThat(countLeft(Topics.effects(DiaryDecider.SERVICE))).isZero();
    kafka.advanceWallClockTime(Duration.ofMillis(250));
    assertThat(countLeft(Topics.effects(DiaryDecider.SERVICE))).isEqualTo(1);
  }

  @Test
  void decisionsAreCountedByTheirResult() {
    bring("e1", "{}");
    bring("e1", "{}");
    bring("e2", "{\"do\": [[\"ignore\"]]}");

    assertThat(countDecisions("event", "decided")).isEqualTo(1);
    assertThat(countDecisions("event", "duplicate")).isEqualTo(1);
    assertThat(countDecisions("event", "ignored")).isEqualTo(1);
  }

  @Test
  void deadLettersAreCountedByWhatWentWrong() {
    bring("e1", "{\"do\": [[\"fail\"]]}");
    bring("e2", "no JSON");

    for (String reason : new String[] {"IllegalArgumentException", "UnreadableBodyException"}) {
      assertThat(
              registry
                  .get("signalbox.dead.letters")
                  .tag("service", DiaryDecider.SERVICE)
                  .tag("reason", reason)
                  .counter()
                  .count())
          .isEqualTo(1);
    }
    assertThat(countLeft(Topics.deadLetters(DiaryDecider.TOPIC))).isEqualTo(2);
  }

  private double countDecisions(String input, String result) {
    return registry
        .get("signalbox.decisions")
        .tag("service", DiaryDecider.SERVICE)
        .tag("input", input)
        .tag("result", result)
        .counter()
        .count();
  }

  private int countLeft(String topic) {
    return kafka
        .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .size();
  }

  private void bring(String id, String json) {
    Instant now = DeciderScenario.START;
    DeciderRecord event = DeciderRecord.event(id, DiaryDecider.EVENT, "CA1", now, now, json);
    events.pipeInput(new TestRecord<>(event.key(), event.value(), event.headers(), now));
  }
}

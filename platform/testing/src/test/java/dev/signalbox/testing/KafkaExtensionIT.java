package dev.signalbox.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@KafkaTest
class KafkaExtensionIT {

  private final KafkaBroker broker;

  KafkaExtensionIT(KafkaBroker broker) {
    this.broker = broker;
  }

  @Test
  void providesABrokerThatServes() throws Exception {
    String topic = Producing.randomTopic();
    Producing.createTopic(broker.bootstrapServers(), topic);
    Producing.send(broker.bootstrapServers(), topic, "a");

    try (RecordCollector collector = RecordCollector.of(broker.bootstrapServers(), topic)) {
      assertThat(collector.awaitCount(topic, 1)).hasSize(1);
    }
  }

  @Test
  void givesEveryOneTheSameBroker(KafkaBroker again) {
    assertThat(again).isSameAs(broker);
  }

  @Nested
  class InANestedClass {

    @Test
    void givesEveryOneTheSameBroker(KafkaBroker again) {
      assertThat(again).isSameAs(broker);
    }
  }
}

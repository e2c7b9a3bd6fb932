package dev.signalbox.service.decide;

import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;

@KafkaTest
class DeciderOnBrokerIT extends DeciderScenarios {

  private final KafkaBroker broker;

  DeciderOnBrokerIT(KafkaBroker broker) {
    this.broker = broker;
  }

  @Override
  DeciderScenario<Diary> begin(DeciderSpec<Diary> spec) {
    return DeciderScenario.onBroker(spec, broker.bootstrapServers());
  }
}

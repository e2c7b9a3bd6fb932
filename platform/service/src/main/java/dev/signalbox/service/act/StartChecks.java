package dev.signalbox.service.act;

import dev.signalbox.runtime.SettingException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.cloud.stream.binder.ConsumerProperties;
import org.springframework.cloud.stream.binder.kafka.properties.KafkaConsumerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;

/**
 * Refuses to start with settings under which an effect could be skipped, or one be read that no
 * decision stands behind. Each is a default of some library, one property away.
 */
final class StartChecks {

  private static final String PREFIX = "spring.cloud.stream.";
  private static final String BINDING = "act-in-0";

  StartChecks(Binder properties) {
    ConsumerProperties binding =
        properties
            .bind(PREFIX + "bindings." + BINDING + ".consumer", ConsumerProperties.class)
            .orElseGet(ConsumerProperties::new);
    KafkaConsumerProperties kafka =
        properties
            .bind(PREFIX + "kafka.bindings." + BINDING + ".consumer", KafkaConsumerProperties.class)
            .orElseGet(KafkaConsumerProperties::new);
    Map<String, String> consumer = kafka.getConfiguration();
    check(
        "read_committed".equals(consumer.get(ConsumerConfig.ISOLATION_LEVEL_CONFIG)),
        "kafka.bindings.act-in-0.consumer.configuration.isolation.level",
        "read_committed: else an effect is acted upon that was never decided");
    check(
        kafka.getAckMode() == AckMode.MANUAL,
        "kafka.bindings.act-in-0.consumer.ack-mode",
        "MANUAL: else an offset moves before there is an outcome");
    check(
        kafka.getStartOffset() == KafkaConsumerProperties.StartOffset.earliest,
        "kafka.bindings.act-in-0.consumer.start-offset",
        "earliest: else effects from before the first start are skipped");
    check(
        !kafka.isEnableDlq(),
        "kafka.bindings.act-in-0.consumer.enable-dlq",
        "false: every effect ends in an outcome");
    check(
        binding.getMaxAttempts() == 1,
        "bindings.act-in-0.consumer.max-attempts",
        "1: whether to try again is decided, not done");
    check(
        !binding.isBatchMode(),
        "bindings.act-in-0.consumer.batch-mode",
        "false: a batch is acknowledged as a whole");
  }

  private static void check(boolean holds, String property, String expected) {
    if (!holds) {
      throw new SettingException(PREFIX + property, "expected " + expected);
    }
  }
}

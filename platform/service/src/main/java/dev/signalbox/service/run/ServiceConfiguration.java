package dev.signalbox.service.run;

import dev.signalbox.events.Topics;
import dev.signalbox.kafka.TopicCreator;
import dev.signalbox.runtime.Settings;
import dev.signalbox.service.decide.DeciderSpec;
import dev.signalbox.service.decide.DeciderStreams;
import dev.signalbox.service.view.Views;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** Runs the decider that a service fills in, beside its actor. */
@AutoConfiguration
@ConditionalOnBean(DeciderSpec.class)
class ServiceConfiguration {

  @Bean
  ServiceSettings serviceSettings(Environment environment, DeciderSpec<?> spec) {
    return ServiceSettings.read(Settings.of(environment), spec.service());
  }

  @Bean
  StreamsBuilderFactoryBean decider(
      DeciderSpec<?> spec,
      KafkaProperties kafka,
      ServiceSettings settings,
      MeterRegistry registry) {
    Map<String, Object> client = new HashMap<>(kafka.buildStreamsProperties());
    StreamsBuilderFactoryBean factory =
        DeciderStreams.of(
            spec,
            client,
            settings.instance(),
            settings.replicationFactor(),
            settings.stateFolder(),
            registry);
    factory.setPhase(Phases.DECIDER);
    return factory;
  }

  @Bean
  Views views(KafkaProperties kafka, DeciderSpec<?> spec) {
    return new Views(kafka.buildConsumerProperties(), Topics.view(spec.service()), Phases.VIEWS);
  }

  @Bean
  TopicsFirst topicsFirst(KafkaProperties kafka, DeciderSpec<?> spec, ServiceSettings settings) {
    return new TopicsFirst(
        new TopicCreator(
            kafka.buildAdminProperties(), settings.partitions(), settings.replicationFactor()),
        ServiceTopics.of(spec));
  }

  @Bean
  FirstRead firstRead(KafkaProperties kafka, DeciderSpec<?> spec, ServiceSettings settings) {
    return new FirstRead(kafka.buildAdminProperties(), spec, settings.partitions());
  }

  @Bean
  ServiceHealth serviceHealthIndicator(StreamsBuilderFactoryBean decider, Views views) {
    return new ServiceHealth(decider, views);
  }

  @Bean
  EffectGauges effectGauges(DeciderSpec<?> spec, Views views, MeterRegistry registry) {
    return new EffectGauges(spec.service(), views, registry);
  }

  @Bean
  LagMonitor lagMonitor(KafkaProperties kafka, DeciderSpec<?> spec, MeterRegistry registry) {
    return new LagMonitor(
        kafka.buildConsumerProperties(),
        Set.of(DeciderStreams.group(spec), spec.service() + "-actor"),
        spec.service(),
        registry);
  }
}

package dev.signalbox.service.act;

import dev.signalbox.events.Topics;
import dev.signalbox.kafka.ProducerDefaults;
import dev.signalbox.service.decide.DeciderSpec;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.converter.MessagingMessageConverter;
import org.springframework.messaging.Message;

/** Runs a service's actor on Spring Cloud Stream. */
@AutoConfiguration
@ConditionalOnBean({Actor.class, DeciderSpec.class})
class ActorConfiguration {

  /**
   * Offsets are committed between polls, and what waits for room in a window waits for that. The
   * binder's own setting of this name is not for a listener, which would wait for 5 s.
   */
  private static final long POLL_MS = 50;

  /** Longer than the last request may last. */
  private static final long SHUTDOWN_MS = 15_000;

  @Bean
  OwnedPartitions ownedPartitions() {
    return new OwnedPartitions();
  }

  @Bean
  OutcomePublisher outcomePublisher(KafkaProperties kafka, DeciderSpec<?> spec) {
    return new OutcomePublisher(
        ProducerDefaults.newProducer(kafka.buildProducerProperties()),
        Topics.outcomes(spec.service()));
  }

  @Bean
  EffectListener effectListener(
      DeciderSpec<?> spec,
      Actor actor,
      OutcomePublisher outcomes,
      OwnedPartitions partitions,
      MeterRegistry registry) {
    return new EffectListener(
        partitions,
        new EffectWorker(
            spec.service(),
            actor,
            outcomes,
            new ActorMetrics(registry, spec.service()),
            InstantSource.system()));
  }

  @Bean
  ActorAssigned actorAssigned(OwnedPartitions partitions) {
    return new ActorAssigned(partitions);
  }

  @Bean
  GroupLeave actorGroupLeave(
      KafkaProperties kafka,
      @Value("${signalbox.service}-actor") String group,
      @Value("${signalbox.instance}") String instance) {
    return new GroupLeave(
        // A container's consumers get a number behind the name; there is one.
        kafka.buildAdminProperties(), group, group + "-" + instance + "-0");
  }

  /** Before anything is bound: a record that is skipped is a request that nobody knows of. */
  @Bean
  StartChecks startChecks(Environment environment) {
    return new StartChecks(Binder.get(environment));
  }

  @Bean
  ActorHealth actorHealthIndicator(EffectListener listener) {
    return new ActorHealth(listener);
  }

  /** The function that Spring Cloud Stream binds to the effects topic. */
  @Bean
  Consumer<Message<?>> act(EffectListener listener) {
    return listener::accept;
  }

  /** Keeps the record whole: our headers are bytes, and stay so. */
  @Bean
  MessagingMessageConverter effectConverter() {
    MessagingMessageConverter converter = new MessagingMessageConverter();
    converter.setRawRecordHeader(true);
    converter.setGenerateMessageId(false);
    converter.setGenerateTimestamp(false);
    return converter;
  }

  @Bean
  ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> effectContainer(
      EffectListener listener) {
    return (container, destination, group) -> {
      ContainerProperties properties = container.getContainerProperties();
      properties.setOffsetAndMetadataProvider(
          (metadata, offset) -> new OffsetAndMetadata(offset, Doubt.AHEAD));
      // Not synchronous, since only then are we told what has been committed.
      properties.setSyncCommits(false);
      properties.setCommitCallback(
          (offsets, failure) -> {
            if (failure == null) {
              listener.committed(offsets);
            }
          });
      properties.setPollTimeout(POLL_MS);
      properties.setShutdownTimeout(SHUTDOWN_MS);
      listener.runIn(container);
    };
  }
}

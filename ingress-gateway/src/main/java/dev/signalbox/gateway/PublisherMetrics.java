package dev.signalbox.gateway;

import dev.signalbox.gateway.metrics.EnumCounters;
import dev.signalbox.kafka.PublishRefusedException.Reason;
import dev.signalbox.kafka.Publisher;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Shows how full the publisher is, and what it refused. */
final class PublisherMetrics {

  private final MeterRegistry registry;
  private final EnumCounters<Reason> refusals;

  PublisherMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.refusals =
        EnumCounters.of(
            registry,
            Reason.class,
            "reason",
            "signalbox.publisher.refused",
            "Writes refused because Kafka does not keep up");
  }

  void refused(Reason reason) {
    refusals.increment(reason);
  }

  Publisher watch(Publisher publisher) {
    Gauge.builder("signalbox.publisher.queue.batches", publisher, Publisher::queuedBatches)
        .description("Requests whose records wait to be handed to the producer")
        .register(registry);
    Gauge.builder("signalbox.publisher.inflight.bytes", publisher, Publisher::bytesInFlight)
        .description("Bytes queued or not yet acknowledged")
        .register(registry);
    Gauge.builder(
            "signalbox.publisher.head.age.seconds", publisher, p -> p.headAge().toNanos() / 1e9)
        .description("How long the request at the head has waited for the producer")
        .register(registry);
    return publisher;
  }
}

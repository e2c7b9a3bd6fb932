package dev.signalbox.gateway.metrics;

import dev.signalbox.events.Family;
import dev.signalbox.events.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Counts the records that Kafka has acknowledged, by route and family. */
public final class EventMetrics {

  private static final String QUARANTINE = "quarantine";
  private static final String COMMAND = "command";

  private record RouteAndTopic(String route, String topic) {}

  private final MeterRegistry registry;
  private final Map<RouteAndTopic, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, String> families = new HashMap<>();

  public EventMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (Family family : Family.values()) {
      families.put(family.topic(), family.tag());
    }
    families.put(Topics.QUARANTINE, QUARANTINE);
  }

  /** Makes the counters of a route, so that its first event is an increase of them. */
  public void expect(String route, List<String> topics) {
    topics.forEach(topic -> counter(new RouteAndTopic(route, topic)));
  }

  public void acknowledged(String route, List<ProducerRecord<byte[], byte[]>> records) {
    for (ProducerRecord<byte[], byte[]> record : records) {
      counter(new RouteAndTopic(route, record.topic())).increment();
    }
  }

  private Counter counter(RouteAndTopic key) {
    return counters.computeIfAbsent(
        key,
        k ->
            Counter.builder("signalbox.ingress.events")
                .description("Records acknowledged by Kafka")
                .tag("route", k.route())
                .tag("family", families.getOrDefault(k.topic(), COMMAND))
                .register(registry));
  }
}

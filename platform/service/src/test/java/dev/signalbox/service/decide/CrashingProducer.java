package dev.signalbox.service.decide;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Has an instance fall over in the middle of one input: its state has been written, its effect has
 * not.
 */
public final class CrashingProducer implements ProducerInterceptor<byte[], byte[]> {

  private static final String EFFECTS = "crash.at.effect";

  private final AtomicInteger left = new AtomicInteger();

  /** Settings of an instance that falls over before it sends that many effects. */
  static Map<String, String> atEffect(int number) {
    return Map.of(
        StreamsConfig.producerPrefix("interceptor.classes"),
        CrashingProducer.class.getName(),
        StreamsConfig.producerPrefix(EFFECTS),
        Integer.toString(number));
  }

  @Override
  public void configure(Map<String, ?> settings) {
    left.set(Integer.parseInt(String.valueOf(settings.get(EFFECTS))));
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    if (record.topic().endsWith(".effects.v1") && left.decrementAndGet() == 0) {
      // Exceptions of interceptors are swallowed; this is none.
      throw new AssertionError("killed by the test");
    }
    return record;
  }

  @Override
  public void close() {
    // nothing is open
  }
}

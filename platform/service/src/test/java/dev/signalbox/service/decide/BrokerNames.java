package dev.signalbox.service.decide;

import dev.signalbox.events.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Names of one story on a broker that others use too: the decider's, behind a random prefix. */
final class BrokerNames {

  private final String prefix =
      "t" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt()) + ".";
  private final String service;

  BrokerNames(DeciderSpec<?> spec) {
    this.service = spec.service();
  }

  /** The decider under these names. */
  <S> DeciderSpec<S> of(DeciderSpec<S> spec) {
    return new DeciderSpec<>(
        prefix + spec.service(),
        spec.stateType(),
        spec.stateVersion(),
        spec.decider(),
        spec.eventTopics().stream().map(topic -> prefix + topic).toList(),
        spec.firstRead());
  }

  DeciderRecord toBroker(DeciderRecord one) {
    DeciderRecord renamed =
        new DeciderRecord(prefix + one.topic(), one.key(), one.headers(), one.value());
    return retryType(service).equals(one.type())
        ? renamed.with(EventHeaders.CE_TYPE, retryType(prefix + service))
        : renamed;
  }

  DeciderRecord fromBroker(
      String topic, @Nullable String key, Iterable<Header> headers, byte @Nullable [] value) {
    RecordHeaders renamed = new RecordHeaders();
    for (Header header : headers) {
      String text = new String(header.value(), StandardCharsets.UTF_8).replace(prefix, "");
      renamed.add(header.key(), text.getBytes(StandardCharsets.UTF_8));
    }
    return new DeciderRecord(topic.substring(prefix.length()), key, renamed, value);
  }

  private static String retryType(String service) {
    return "dev.signalbox." + service + ".retry";
  }
}

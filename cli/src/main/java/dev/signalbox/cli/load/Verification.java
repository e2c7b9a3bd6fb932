package dev.signalbox.cli.load;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.tail.KafkaTarget;
import dev.signalbox.events.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;

/**
 * Reads a topic from where it ended before the run, and tells which events of the run are there.
 */
final class Verification implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final EventIds ids;
  private final Map<TopicPartition, Long> begin;
  private final BitSet found = new BitSet();
  private long duplicates;

  /** Notes where the topic ends now. */
  Verification(String bootstrapServers, String topic, EventIds ids) {
    this.consumer = KafkaTarget.consumer(bootstrapServers);
    this.topic = topic;
    this.ids = ids;
    try {
      this.begin = new HashMap<>(consumer.endOffsets(partitions()));
    } catch (TimeoutException e) {
      consumer.close();
      throw Failure.fault(
          "no Kafka answers at "
              + bootstrapServers
              + ": name another with --kafka HOST:PORT,"
              + " or leave out the check with --no-verify");
    }
  }

  private List<TopicPartition> partitions() {
    List<PartitionInfo> infos = consumer.listTopics().getOrDefault(topic, List.of());
    return infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
  }

  /** Reads up to where the topic ends now. */
  void read() {
    List<TopicPartition> partitions = partitions();
    consumer.assign(partitions);
    partitions.forEach(partition -> consumer.seek(partition, begin.getOrDefault(partition, 0L)));
    Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
    while (!end.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
      consumer.poll(POLL).forEach(this::note);
    }
  }

  private void note(ConsumerRecord<byte[], byte[]> record) {
    Header id = record.headers().lastHeader(EventHeaders.CE_ID);
    long sequence =
        id == null ? -1 : ids.sequenceOf(new String(id.value(), StandardCharsets.UTF_8));
    if (sequence >= 0) {
      if (found.get((int) sequence)) {
        duplicates++;
      }
      found.set((int) sequence);
    }
  }

  /** Ordinals of the events that are on the topic. */
  BitSet found() {
    return found;
  }

  long duplicates() {
    return duplicates;
  }

  @Override
  public void close() {
    consumer.close();
  }
}

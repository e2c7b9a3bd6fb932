package dev.signalbox.service.run;

import dev.signalbox.events.Topics;
import dev.signalbox.service.decide.DeciderSpec;
import dev.signalbox.service.decide.DeciderStreams;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fixes where the decider reads each partition from, before it reads it for the first time: its own
 * inputs from the earliest, Twilio's from a while back. Left to the consumer's own reset, that is
 * asked anew at each start for a partition on which nothing has come yet: what came during an
 * outage longer than that while would be skipped.
 */
final class FirstRead extends StartStep {

  private static final Logger log = LoggerFactory.getLogger(FirstRead.class);
  private static final int TIMEOUT_SECONDS = 10;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final Map<String, Object> client;
  private final DeciderSpec<?> spec;
  private final int partitions;

  /**
   * @param client settings of a Kafka admin client
   */
  FirstRead(Map<String, Object> client, DeciderSpec<?> spec, int partitions) {
    super(Phases.FIRST_READ);
    this.client = client;
    this.spec = spec;
    this.partitions = partitions;
  }

  @Override
  protected void begin() throws InterruptedException {
    while (isRunning() && !tryToFix()) {
      Thread.sleep(PAUSE);
    }
  }

  private boolean tryToFix() throws InterruptedException {
    Admin admin = Admin.create(client);
    try {
      fix(admin);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownMemberIdException) {
        // Another instance reads already: it has fixed them.
        return true;
      }
      log.warn("the first offsets are not known, and are asked again: {}", e.toString());
      return false;
    } catch (TimeoutException | KafkaException e) {
      log.warn("the first offsets are not known, and are asked again: {}", e.toString());
      return false;
    } finally {
      admin.close(CLOSE);
    }
  }

  private void fix(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
    String group = DeciderStreams.group(spec);
    Map<TopicPartition, OffsetAndMetadata> known =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata()
            .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    OffsetSpec back = OffsetSpec.forTimestamp(Instant.now().minus(spec.firstRead()).toEpochMilli());
    of(spec.eventTopics()).forEach(partition -> asked.put(partition, back));
    of(List.of(Topics.commands(spec.service()), Topics.outcomes(spec.service())))
        .forEach(partition -> asked.put(partition, OffsetSpec.earliest()));
    asked.keySet().removeIf(partition -> known.get(partition) != null);
    if (asked.isEmpty()) {
      return;
    }
    Map<TopicPartition, OffsetAndMetadata> first = offsets(admin, asked);
    Set<TopicPartition> nothingSoYoung =
        asked.keySet().stream()
            .filter(partition -> !first.containsKey(partition))
            .collect(Collectors.toSet());
    first.putAll(
        offsets(
            admin,
            nothingSoYoung.stream()
                .collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest()))));
    admin.alterConsumerGroupOffsets(group, first).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
  }

  private List<TopicPartition> of(List<String> topics) {
    return topics.stream()
        .flatMap(
            topic -> IntStream.range(0, partitions).mapToObj(n -> new TopicPartition(topic, n)))
        .toList();
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(
      Admin admin, Map<TopicPartition, OffsetSpec> asked)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, ListOffsetsResultInfo> answers =
        admin.listOffsets(asked).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    answers.forEach(
        (partition, answer) -> {
          if (answer.offset() >= 0) {
            offsets.put(partition, new OffsetAndMetadata(answer.offset()));
          }
        });
    return offsets;
  }
}

package dev.signalbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

@KafkaTest
class TopicCreatorIT {

  private final String topic = "topics-" + UUID.randomUUID();

  @Test
  void makesATopicWithItsPartitionsAndRetentionAndLeavesItAsItIs(KafkaBroker broker)
      throws Exception {
    creator(broker, 3).ensure(List.of(new TopicSpec(topic, Duration.ofHours(1))));
    creator(broker, 3).ensure(List.of(new TopicSpec(topic, Duration.ofHours(2))));

    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(client(broker))) {
      var config = admin.describeConfigs(List.of(resource)).all().get(10, TimeUnit.SECONDS);
      assertThat(Objects.requireNonNull(config.get(resource)).get("retention.ms").value())
          .isEqualTo("3600000");
      var description = admin.describeTopics(List.of(topic)).allTopicNames().get();
      assertThat(Objects.requireNonNull(description.get(topic)).partitions()).hasSize(3);
    }
  }

  @Test
  void refusesATopicWithAnotherNumberOfPartitionsInOneLineThatNamesTheVariable(KafkaBroker broker)
      throws Exception {
    creator(broker, 3).ensure(List.of(TopicSpec.ofEvents(topic)));

    assertThatThrownBy(() -> creator(broker, 4).ensure(List.of(TopicSpec.ofEvents(topic))))
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageContaining("KAFKA_PARTITIONS")
        .hasMessageContaining(topic)
        .hasMessageNotContaining("\n");
  }

  @Test
  void makesATopicOnceForManyProcessesAtTheSameTime(KafkaBroker broker) {
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.runAsync(() -> ensure(broker)))
            .toList();

    assertThat(all).allSatisfy(one -> one.get(30, TimeUnit.SECONDS));
  }

  private void ensure(KafkaBroker broker) {
    try {
      creator(broker, 2).ensure(List.of(TopicSpec.ofReplies(topic)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static TopicCreator creator(KafkaBroker broker, int partitions) {
    return new TopicCreator(client(broker), partitions, 0);
  }

  private static Map<String, Object> client(KafkaBroker broker) {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }
}

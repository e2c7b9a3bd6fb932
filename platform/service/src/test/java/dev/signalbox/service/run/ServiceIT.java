package dev.signalbox.service.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.Envelope;
import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.Outcome;
import dev.signalbox.events.Topics;
import dev.signalbox.kafka.ProducerDefaults;
import dev.signalbox.service.effect.EffectRecord;
import dev.signalbox.service.effect.Json;
import dev.signalbox.service.view.Views;
import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;
import dev.signalbox.testing.RecordCollector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@KafkaTest
class ServiceIT {

  private static final int CROWD = 4_000;

  @TempDir Path state;
  private ConfigurableApplicationContext service;
  private Producer<byte[], byte[]> gate;
  private RecordCollector replies;

  @BeforeEach
  void start(KafkaBroker broker) {
    service = run(broker, "one", state.resolve("one"));
    gate = ProducerDefaults.newProducer(Map.of("bootstrap.servers", broker.bootstrapServers()));
    replies = RecordCollector.of(broker.bootstrapServers(), Topics.replies("parrot"));
  }

  private static ConfigurableApplicationContext run(
      KafkaBroker broker, String instance, Path stateFolder) {
    return ParrotService.start(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "KAFKA_PARTITIONS",
            "4",
            "INSTANCE",
            instance,
            "OPS_PASSWORD",
            "secret",
            "STATE_DIR",
            stateFolder.toString()));
  }

  @AfterEach
  void stop() {
    ParrotService.act = effect -> new Outcome.Done<>("said");
    replies.close();
    gate.close(Duration.ofSeconds(1));
    service.close();
  }

  @Test
  void aCommandIsDoneOnceAndAnswered() {
    String key = "say-" + UUID.randomUUID();
    long begun = System.nanoTime();
    command(key, "request-" + key);
    replies.awaitRecord(seen -> key.equals(seen.key()));
    for (int i = 0; i < 20; i++) {
      String next = key + i;
      begun = System.nanoTime();
      command(next, "request-" + next);
      replies.awaitRecord(seen -> next.equals(seen.key()));
    }
    assertThat(ParrotService.ACTS.stream().filter(act -> act.key().equals(key))).hasSize(1);
    Views views = service.getBean(Views.class);
    await().until(() -> said(views, key).equals("Done"));
  }

  @Test
  void anEffectThatCannotBeReadIsPutAsideAndTheOthersGoOn(KafkaBroker broker) {
    String key = "unreadable-" + UUID.randomUUID();
    gate.send(new ProducerRecord<>(Topics.effects("parrot"), bytes(key), bytes("say what?")));
    command(key, "request-" + key);

    try (RecordCollector dead =
        RecordCollector.of(
            broker.bootstrapServers(), Topics.deadLetters(Topics.effects("parrot")))) {
      assertThat(
              dead.awaitRecord(seen -> key.equals(seen.key()))
                  .headers()
                  .lastHeader(EventHeaders.ORIGIN_TOPIC)
                  .value())
          .isEqualTo(bytes(Topics.effects("parrot")));
    }
    replies.awaitRecord(seen -> key.equals(seen.key()));
  }

  @Test
  void anEffectWhoseTimeHasPassedIsReportedAndNotAttempted(KafkaBroker broker) {
    EffectRecord late = effect("late-", Instant.now().minusSeconds(1));

    send(late);

    assertThat(outcomeOf(broker, late)).isEqualTo("expired");
    assertThat(ParrotService.ACTS).extracting(EffectRecord::key).doesNotContain(late.key());
  }

  @Test
  void anActThatFailsInOurOwnCodeIsReportedAsUnknown(KafkaBroker broker) {
    EffectRecord failing = effect("failing-", Instant.now().plusSeconds(60));
    ParrotService.act =
        effect -> {
          if (effect.key().startsWith("failing-")) {
            throw new IllegalStateException("a parrot without a beak");
          }
          return new Outcome.Done<>("said");
        };

    send(failing);

    assertThat(outcomeOf(broker, failing)).isEqualTo("unknown");
  }

  /** More than are held at once: their partitions are not read for a while, and then again. */
  @Test
  void aCrowdOfEffectsIsActedUponToTheLast(KafkaBroker broker) throws Exception {
    String crowd = "crowd-" + UUID.randomUUID();
    CountDownLatch begin = new CountDownLatch(1);
    ParrotService.act =
        effect -> {
          try {
            var _ = begin.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Outcome.Done<>("said");
        };
    for (int i = 0; i < CROWD; i++) {
      send(effect(crowd, Instant.now().plusSeconds(120)));
    }
    await().until(() -> acts(crowd) >= 4 * 64);
    begin.countDown();

    try (RecordCollector outcomes =
        RecordCollector.of(broker.bootstrapServers(), Topics.outcomes("parrot"))) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  outcomes.records().stream().filter(seen -> seen.key().startsWith(crowd)).count(),
              count -> count == CROWD);
    }
    assertThat(acts(crowd)).as("each once").isEqualTo(CROWD);
  }

  private static long acts(String prefix) {
    return ParrotService.ACTS.stream().filter(act -> act.key().startsWith(prefix)).count();
  }

  @Test
  void anOrderlyEndLeavesNobodyInDoubt(KafkaBroker broker) throws Exception {
    String key = "orderly-" + UUID.randomUUID();
    command(key, "request-" + key);
    replies.awaitRecord(seen -> key.equals(seen.key()));
    assertThat(metadata(broker)).contains("w=64");

    service.close();

    assertThat(metadata(broker)).containsOnly("clean");
  }

  /** Else what comes to it during a long outage would be older than the first read goes back. */
  @Test
  void aPartitionOnWhichNothingCameYetHasAFirstOffset(KafkaBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin
              .listConsumerGroupOffsets("parrot-decider")
              .partitionsToOffsetAndMetadata()
              .get(10, TimeUnit.SECONDS);

      assertThat(offsets)
          .containsKeys(
              new TopicPartition(Topics.TASKROUTER, 0),
              new TopicPartition(Topics.TASKROUTER, 3),
              new TopicPartition(Topics.commands("parrot"), 0),
              new TopicPartition(Topics.outcomes("parrot"), 3));
    }
  }

  @Test
  void whatIsParkedIsShownToWhoHasTheLoginAndBroughtBack() throws Exception {
    String key = "parked-" + UUID.randomUUID();
    ParrotService.act = effect -> new Outcome.Rejected<>(400, 0, "no");
    command(key, "request-" + key);
    Views views = service.getBean(Views.class);
    await().until(() -> said(views, key).equals("Refused"));

    assertThat(ask("GET", "/api/v1/parked", "ops:wrong").statusCode()).isEqualTo(401);
    HttpResponse<String> shown = ask("GET", "/api/v1/parked", "ops:secret");
    assertThat(shown.body()).contains(key, "parrot.say", "refused");

    ParrotService.act = effect -> new Outcome.Done<>("said");
    String retry = "/api/v1/parked/" + key + "/retry";
    assertThat(ask("POST", retry, "ops:secret").statusCode()).isEqualTo(202);
    await().until(() -> said(views, key).equals("Done"));
    assertThat(ask("POST", retry, "ops:secret").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> ask(String method, String path, String login) throws Exception {
    String port = service.getEnvironment().getProperty("local.server.port");
    String basic = Base64.getEncoder().encodeToString(bytes(login));
    HttpClient client = HttpClient.newHttpClient();
    try {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .header("Authorization", "Basic " + basic)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } finally {
      client.shutdownNow();
    }
  }

  private static Set<String> metadata(KafkaBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      return admin
          .listConsumerGroupOffsets("parrot-actor")
          .partitionsToOffsetAndMetadata()
          .get(10, TimeUnit.SECONDS)
          .values()
          .stream()
          .map(OffsetAndMetadata::metadata)
          .collect(Collectors.toSet());
    }
  }

  private static EffectRecord effect(String prefix, Instant notAfter) {
    String key = prefix + UUID.randomUUID();
    return new EffectRecord(
        key, key, "parrot.say", 1, notAfter, Instant.now(), Json.tree(Map.of("word", "hello")));
  }

  private void send(EffectRecord effect) {
    gate.send(
        new ProducerRecord<>(
            Topics.effects("parrot"), null, bytes(effect.key()), effect.value(), effect.headers()));
  }

  private static String outcomeOf(KafkaBroker broker, EffectRecord effect) {
    try (RecordCollector outcomes =
        RecordCollector.of(broker.bootstrapServers(), Topics.outcomes("parrot"))) {
      byte[] word =
          outcomes
              .awaitRecord(seen -> effect.key().equals(seen.key()))
              .headers()
              .lastHeader(EventHeaders.OUTCOME)
              .value();
      return new String(word, StandardCharsets.UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String said(Views views, String key) {
    JsonNode view = views.get(key);
    return view == null ? "" : view.at("/view/said").asString("");
  }

  private void command(String key, String requestId) {
    ProducerRecord<byte[], byte[]> record =
        EventRecords.of(
            Topics.commands("parrot"),
            key,
            "{\"word\":\"hello\"}".getBytes(StandardCharsets.UTF_8),
            new EventRecords.Receipt(Instant.now(), "AC1", "/say", null));
    EventRecords.addEnvelope(
        record.headers(),
        new Envelope(requestId, "dev.signalbox.parrot.say", "/say", null, null, Map.of()),
        Instant.now());
    EventRecords.add(record.headers(), EventHeaders.REQUEST_ID, requestId);
    gate.send(record);
  }
}

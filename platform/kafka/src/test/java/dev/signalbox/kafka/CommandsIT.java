package dev.signalbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.Topics;
import dev.signalbox.testing.KafkaBroker;
import dev.signalbox.testing.KafkaTest;
import dev.signalbox.testing.RecordCollector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@KafkaTest
class CommandsIT {

  private final String service = "commands-" + UUID.randomUUID();
  private Map<String, Object> client;
  private Publisher publisher;
  private ReplyReader replies;
  private Commands commands;
  private KafkaProducer<byte[], byte[]> standIn;

  @BeforeEach
  void start(KafkaBroker broker) throws Exception {
    client = Map.of("bootstrap.servers", broker.bootstrapServers());
    new TopicCreator(client, 4, 0)
        .ensure(
            List.of(
                TopicSpec.ofEvents(Topics.commands(service)),
                TopicSpec.ofReplies(Topics.replies(service))));
    standIn = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    publisher =
        new Publisher(ProducerDefaults.newProducer(client), Publisher.Limits.DEFAULT, reason -> {});
    replies = new ReplyReader(client, List.of(Topics.replies(service)));
    commands = new Commands(publisher, replies);
  }

  @AfterEach
  void stop() {
    replies.close();
    publisher.close();
    standIn.close();
  }

  @Test
  void bringsTheReplyToTheOneWhoAsked(KafkaBroker broker) throws Exception {
    begin();
    Commands.Sent one = commands.send(command(), "request-1");
    Commands.Sent other = commands.send(command(), "request-2");
    one.accepted().get(10, TimeUnit.SECONDS);

    reply("request-2", "404", "{\"a\":2}");
    reply("request-1", null, "{\"a\":1}");

    assertThat(one.reply().get(10, TimeUnit.SECONDS))
        .satisfies(reply -> assertThat(reply.status()).isEqualTo(200))
        .satisfies(reply -> assertThat(reply.body()).asString().isEqualTo("{\"a\":1}"));
    assertThat(other.reply().get(10, TimeUnit.SECONDS).status()).isEqualTo(404);
    assertThat(replies.waiting()).isZero();
    try (RecordCollector records =
        RecordCollector.of(broker.bootstrapServers(), Topics.commands(service))) {
      records.awaitCount(Topics.commands(service), 2);
    }
  }

  @Test
  void isNotReadyBeforeItWouldSeeAReply() {
    assertThat(commands.ready()).isFalse();
    begin();
    assertThat(commands.ready()).isTrue();
  }

  @Test
  void forgetsWhoNoLongerWaits() throws Exception {
    begin();
    commands.send(command(), "request-1").accepted().get(10, TimeUnit.SECONDS);
    commands.forget("request-1");

    reply("request-1", null, "late");
    reply("request-2", null, "nobody asked");

    assertThat(replies.waiting()).isZero();
    assertThat(replies.ready()).isTrue();
  }

  @Test
  void doesNotReadRepliesThatWereThereBefore() throws Exception {
    reply("request-1", null, "old");
    begin();
    Commands.Sent sent = commands.send(command(), "request-1");

    reply("request-1", null, "new");

    assertThat(sent.reply().get(10, TimeUnit.SECONDS).body()).asString().isEqualTo("new");
  }

  private void begin() {
    replies.start();
    await().until(commands::ready);
  }

  private ProducerRecord<byte[], byte[]> command() {
    return new ProducerRecord<>(Topics.commands(service), bytes("key"), bytes("{}"));
  }

  private void reply(String requestId, @Nullable String status, String body) throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(Topics.replies(service), bytes(requestId), bytes(body));
    EventRecords.add(record.headers(), EventHeaders.REQUEST_ID, requestId);
    EventRecords.add(record.headers(), EventHeaders.STATUS, status);
    standIn.send(record).get(10, TimeUnit.SECONDS);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.signalbox.gateway;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.Topics;
import dev.signalbox.testing.RecordCollector;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A service behind the gate: reads its commands, and replies when it is told to. */
final class StandInService implements AutoCloseable {

  private static final long POLL_NANOS = 5_000_000;

  private final String service;
  private final RecordCollector commands;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Thread replier = Thread.ofVirtual().unstarted(this::replyToAll);
  private final Set<String> replied = new HashSet<>();
  private volatile boolean silent;

  StandInService(String service, String bootstrapServers) {
    this.service = service;
    this.commands = RecordCollector.of(bootstrapServers, Topics.commands(service));
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    replier.start();
  }

  /** Until told so, it replies to each command with {@code {"replied":true}}. */
  void silence(boolean wanted) {
    silent = wanted;
  }

  private void replyToAll() {
    while (!Thread.currentThread().isInterrupted()) {
      for (ConsumerRecord<String, byte[]> command : commands.records()) {
        if (replied.add(String.valueOf(header(command, EventHeaders.REQUEST_ID))) && !silent) {
          replyAtOnce(command);
        }
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private void replyAtOnce(ConsumerRecord<String, byte[]> command) {
    try {
      reply(command, 200, "{\"replied\":true}");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  ConsumerRecord<String, byte[]> awaitCommand(String inItsValue) {
    return commands.awaitRecord(r -> RecordCollector.text(r).contains(inItsValue));
  }

  int commands() {
    commands.awaitCaughtUp();
    return commands.records().size();
  }

  /** All that it was sent, values and headers, as text. */
  String everything() {
    commands.awaitCaughtUp();
    StringBuilder all = new StringBuilder();
    for (ConsumerRecord<String, byte[]> record : commands.records()) {
      all.append(record.key()).append(' ').append(RecordCollector.text(record));
      record.headers().forEach(h -> all.append(' ').append(h.key()).append('=').append(text(h)));
    }
    return all.toString();
  }

  void reply(ConsumerRecord<String, byte[]> command, int status, String body) throws Exception {
    ProducerRecord<byte[], byte[]> reply =
        new ProducerRecord<>(Topics.replies(service), body.getBytes(StandardCharsets.UTF_8));
    EventRecords.add(
        reply.headers(), EventHeaders.REQUEST_ID, header(command, EventHeaders.REQUEST_ID));
    EventRecords.add(reply.headers(), EventHeaders.STATUS, String.valueOf(status));
    EventRecords.add(reply.headers(), EventHeaders.CONTENT_TYPE, "application/json");
    producer.send(reply).get(10, TimeUnit.SECONDS);
  }

  static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : text(header);
  }

  private static String text(Header header) {
    return new String(Objects.requireNonNull(header.value()), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    replier.interrupt();
    commands.close();
    producer.close();
  }
}

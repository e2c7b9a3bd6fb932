package dev.signalbox.callback.desk;

import dev.signalbox.events.Envelope;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.EventRecords.Receipt;
import dev.signalbox.events.Topics;
import dev.signalbox.kafka.Commands;
import dev.signalbox.kafka.Reply;
import dev.signalbox.service.effect.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes commands to this service's topic and waits for what is decided. */
public final class Desk {

  /** The service's name in topics. */
  public static final String SERVICE = "callback";

  private static final String TYPE_PREFIX = "dev.signalbox." + SERVICE + ".";

  private final Commands commands;

  public Desk(Commands commands) {
    this.commands = commands;
  }

  /**
   * Asks, and waits.
   *
   * @param key owner key: whose state decides
   * @param command its name, such as {@code opt-callback}
   * @param parameters written as JSON; no token is in them
   * @param route on which it came in
   * @param patience how long to wait, for Kafka and for the answer together
   */
  public Asked ask(String key, String command, Object parameters, String route, Duration patience)
      throws InterruptedException {
    if (!commands.ready()) {
      return new Asked.Refused();
    }
    long until = System.nanoTime() + patience.toNanos();
    String id = UUID.randomUUID().toString();
    Commands.Sent sent = commands.send(record(key, command, parameters, route, id), id);
    try {
      sent.accepted().get(left(until), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      commands.forget(id);
      return new Asked.Refused();
    }
    try {
      Reply reply = sent.reply().get(left(until), TimeUnit.NANOSECONDS);
      return new Asked.Answered(reply);
    } catch (ExecutionException | TimeoutException e) {
      return new Asked.Accepted();
    } finally {
      commands.forget(id);
    }
  }

  private static long left(long until) {
    return Math.max(0, until - System.nanoTime());
  }

  private static ProducerRecord<byte[], byte[]> record(
      String key, String command, Object parameters, String route, String id) {
    Instant now = Instant.now();
    ProducerRecord<byte[], byte[]> record =
        EventRecords.of(
            Topics.commands(SERVICE),
            key,
            Json.bytes(parameters),
            new Receipt(now, "", route, null));
    EventRecords.addEnvelope(
        record.headers(),
        new Envelope(id, TYPE_PREFIX + command, route, null, null, Map.of()),
        now);
    return record;
  }
}

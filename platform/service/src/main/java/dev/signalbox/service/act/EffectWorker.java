package dev.signalbox.service.act;

import dev.signalbox.events.Outcome;
import dev.signalbox.events.Topics;
import dev.signalbox.events.UnreadableBodyException;
import dev.signalbox.service.effect.DeadLetter;
import dev.signalbox.service.effect.EffectRecord;
import dev.signalbox.service.effect.OutcomeRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one effect to its outcome. */
final class EffectWorker {

  private static final Logger log = LoggerFactory.getLogger(EffectWorker.class);

  private final String service;
  private final Actor actor;
  private final OutcomePublisher outcomes;
  private final ActorMetrics metrics;
  private final InstantSource clock;

  EffectWorker(
      String service,
      Actor actor,
      OutcomePublisher outcomes,
      ActorMetrics metrics,
      InstantSource clock) {
    this.service = service;
    this.actor = actor;
    this.outcomes = outcomes;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Returns when the outcome is in Kafka.
   *
   * @param isDoubtful whether an earlier owner may have begun it
   */
  void work(ConsumerRecord<byte[], byte[]> record, boolean isDoubtful) throws InterruptedException {
    EffectRecord effect;
    try {
      effect = read(record);
    } catch (UnreadableBodyException e) {
      bury(record, e);
      return;
    }
    Outcome<?> outcome = isDoubtful ? new Outcome.Unknown<>("taken-over") : attempt(effect);
    metrics.ended(effect, outcome, clock.instant());
    log.atDebug()
        .addKeyValue("key", effect.key())
        .addKeyValue("effect", effect.kind())
        .addKeyValue("id", effect.id())
        .addKeyValue("attempt", effect.attempt())
        .log("{}", OutcomeRecord.word(outcome));
    outcomes.publish(effect.key(), OutcomeRecord.of(effect, outcome));
  }

  private static EffectRecord read(ConsumerRecord<byte[], byte[]> record)
      throws UnreadableBodyException {
    if (record.key() == null || record.value() == null) {
      throw new UnreadableBodyException("without key or value");
    }
    return EffectRecord.read(
        new String(record.key(), StandardCharsets.UTF_8), record.headers(), record.value());
  }

  private Outcome<?> attempt(EffectRecord effect) {
    Instant now = clock.instant();
    if (now.isAfter(effect.notAfter())) {
      return new Outcome.Expired<>();
    }
    try {
      return actor.act(effect);
    } catch (RuntimeException e) {
      // A fault of ours, and nobody can say whether before or after the request went out.
      log.atError()
          .addKeyValue("key", effect.key())
          .addKeyValue("effect", effect.kind())
          .addKeyValue("error", e.getClass().getName())
          .addKeyValue("at", e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0])
          .log("an effect fails in our own code");
      return new Outcome.Unknown<>(e.getClass().getSimpleName());
    }
  }

  private void bury(ConsumerRecord<byte[], byte[]> record, Exception cause)
      throws InterruptedException {
    Headers headers =
        DeadLetter.headers(
            record.headers(), record.topic(), record.partition(), record.offset(), service, cause);
    log.error("dead letter: {} {}@{}", record.topic(), record.partition(), record.offset());
    outcomes.send(
        new ProducerRecord<>(
            Topics.deadLetters(record.topic()), null, record.key(), record.value(), headers));
    metrics.buried(cause.getClass().getSimpleName());
  }
}

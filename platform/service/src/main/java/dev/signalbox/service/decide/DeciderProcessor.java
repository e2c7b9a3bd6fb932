package dev.signalbox.service.decide;

import dev.signalbox.events.EventReader;
import dev.signalbox.events.Topics;
import dev.signalbox.events.UnreadableBodyException;
import dev.signalbox.service.decide.KeptJson.UnusableStateException;
import dev.signalbox.service.effect.DeadLetter;
import dev.signalbox.service.effect.OutcomeRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a decider on Kafka Streams: reads what is kept of a key, has it decided, and writes all that
 * follows in the transaction in which the input's offset moves.
 */
final class DeciderProcessor<S> implements Processor<String, byte[], String, byte[]> {

  static final String STATES = "states";

  private static final Logger log = LoggerFactory.getLogger(DeciderProcessor.class);

  /** Of one tick: a rush of timers may not keep inputs waiting. */
  private static final int MOST_DUE_AT_ONCE = 500;

  private final String service;
  private final String commands;
  private final String outcomes;
  private final DeciderEngine<S> engine;
  private final KeptJson<S> json;
  private final DecisionMetrics metrics;
  private final DueIndex due = new DueIndex();
  private final @Nullable InstantSource clock;
  private @Nullable ProcessorContext<String, byte[]> context;
  private @Nullable KeyValueStore<String, byte[]> states;
  private @Nullable Alarm alarm;

  /**
   * @param clock in place of the platform's own; null outside of tests
   */
  DeciderProcessor(DeciderSpec<S> spec, DecisionMetrics metrics, @Nullable InstantSource clock) {
    this.service = spec.service();
    this.commands = Topics.commands(service);
    this.outcomes = Topics.outcomes(service);
    this.engine = new DeciderEngine<>(spec);
    this.json = new KeptJson<>(spec);
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    this.states = context.getStateStore(STATES);
    fillIndex();
    // A clock of a test's may be set at any time; only by asking often is that noticed.
    this.alarm = new Alarm(context, clock == null ? Alarm.MOST : Duration.ZERO, this::tick);
    this.alarm.start();
  }

  /** Makes the index of what is kept. */
  void fillIndex() {
    due.clear();
    try (KeyValueIterator<String, byte[]> all = states().all()) {
      all.forEachRemaining(entry -> due.add(entry.key, json.due(entry.value)));
    }
  }

  @Override
  public void process(Record<String, byte[]> record) {
    RecordMetadata origin = context().recordMetadata().orElseThrow();
    Instant now = now();
    Kept<S> kept = record.key() == null ? null : kept(record.key());
    Step<S> step;
    byte[] after;
    try {
      step = decide(origin.topic(), record, kept, now);
      after = bytes(step);
    } catch (UnusableStateException e) {
      throw e;
    } catch (UnreadableBodyException | RuntimeException e) {
      // Nothing has been written yet, so nothing of this input happens but the dead letter.
      bury(record, origin, e, now);
      return;
    }
    log.atDebug()
        .addKeyValue("key", record.key())
        .addKeyValue("results", step.results())
        .log("{} {}@{}", origin.topic(), origin.partition(), origin.offset());
    take(record.key(), kept, step, after, now);
  }

  private Step<S> decide(
      String topic, Record<String, byte[]> record, @Nullable Kept<S> kept, Instant now)
      throws UnreadableBodyException {
    String key = record.key();
    byte[] value = record.value();
    if (key == null || value == null) {
      throw new UnreadableBodyException("without key or value");
    }
    if (topic.equals(outcomes)) {
      return engine.outcome(key, kept, OutcomeRecord.read(record.headers(), value), now);
    }
    EventReader reader = EventReader.read(record.headers(), value);
    return topic.equals(commands)
        ? engine.command(key, kept, reader, now)
        : engine.event(key, kept, reader, now);
  }

  private byte @Nullable [] bytes(Step<S> step) {
    Kept<S> after = step.after();
    return !step.changed() || after == null ? null : json.write(after);
  }

  private void take(
      String key, @Nullable Kept<S> before, Step<S> step, byte @Nullable [] after, Instant now) {
    if (step.changed()) {
      states().put(key, after);
      Kept<S> kept = step.after();
      due.move(
          key, before == null ? null : before.dueMillis(), kept == null ? null : kept.dueMillis());
      alarm().ringIn(silence(now));
    }
    for (Outgoing one : step.outgoing()) {
      context()
          .forward(
              new Record<>(one.key(), one.value(), now.toEpochMilli(), one.headers()), one.topic());
    }
    step.results().forEach(metrics::decided);
  }

  private void bury(
      Record<String, byte[]> record, RecordMetadata origin, Exception cause, Instant now) {
    Headers headers =
        DeadLetter.headers(
            record.headers(), origin.topic(), origin.partition(), origin.offset(), service, cause);
    log.atError()
        .addKeyValue("key", record.key())
        .addKeyValue("error", describe(cause))
        .log("dead letter: {} {}@{}", origin.topic(), origin.partition(), origin.offset());
    context()
        .forward(
            new Record<>(record.key(), record.value(), now.toEpochMilli(), headers),
            Topics.deadLetters(origin.topic()));
    metrics.buried(cause);
  }

  /** Where it was thrown, and what it is; its text may quote what it choked on. */
  private static String describe(Exception cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return cause.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  /** Does what is due, and tells how long nothing else will be. */
  private Duration tick() {
    Instant now = now();
    for (String key : due.due(now, MOST_DUE_AT_ONCE)) {
      Kept<S> kept = kept(key);
      // No oftener than it has something due: a timer that sets itself again waits for its turn.
      for (int left = kept == null ? 0 : kept.countDue(now); left > 0 && kept != null; left--) {
        kept = tick(key, kept, now);
      }
    }
    return silence(now);
  }

  /** How long nothing is due. */
  private Duration silence(Instant now) {
    Instant next = due.next();
    return next == null ? Alarm.MOST : Duration.between(now, next);
  }

  private @Nullable Kept<S> tick(String key, Kept<S> kept, Instant now) {
    Step<S> step;
    byte[] after;
    try {
      step = engine.tick(key, kept, now);
      after = bytes(step);
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("key", key)
          .addKeyValue("error", describe(e))
          .log("a timer fails, and is put off");
      metrics.buried(e);
      step = engine.putOff(kept, now);
      after = json.writeWhatever(Objects.requireNonNull(step.after()));
    }
    take(key, kept, step, after, now);
    return step.after();
  }

  private @Nullable Kept<S> kept(String key) {
    return json.read(states().get(key));
  }

  DueIndex dueIndex() {
    return due;
  }

  private Instant now() {
    return clock == null ? Instant.ofEpochMilli(context().currentSystemTimeMs()) : clock.instant();
  }

  private ProcessorContext<String, byte[]> context() {
    return Objects.requireNonNull(context, "not initialised");
  }

  private KeyValueStore<String, byte[]> states() {
    return Objects.requireNonNull(states, "not initialised");
  }

  private Alarm alarm() {
    return Objects.requireNonNull(alarm, "not initialised");
  }
}

package dev.signalbox.service.decide;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventReader;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.Topics;
import dev.signalbox.events.UnreadableBodyException;
import dev.signalbox.service.decide.KeptJson.UnusableStateException;
import dev.signalbox.service.effect.OutcomeRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The engine on a map: what the platform does, without Kafka. */
final class PlainDriver<S> implements DeciderDriver<S> {

  private final InstantSource clock;
  private final Map<String, byte[]> states = new TreeMap<>();
  private final Queue<DeciderRecord> inputs = new ArrayDeque<>();
  private final List<DeciderRecord> left = new ArrayList<>();
  private DeciderSpec<S> spec;
  private DeciderEngine<S> engine;
  private KeptJson<S> json;
  private KeptJson<S> reading;

  PlainDriver(DeciderSpec<S> spec, InstantSource clock) {
    this.clock = clock;
    this.spec = spec;
    this.engine = new DeciderEngine<>(spec);
    this.json = new KeptJson<>(spec);
    this.reading = DeciderDriver.reading(spec);
  }

  @Override
  public void bring(DeciderRecord input) {
    inputs.add(input);
  }

  @Override
  public void settle() {
    try {
      for (int steps = 0; step(); steps++) {
        if (steps > MOST_STEPS) {
          throw new AssertionError(
              "it does not come to rest; the last that left: " + left.getLast());
        }
      }
    } catch (UnusableStateException e) {
      throw DeciderStoppedException.by(e);
    }
  }

  private boolean step() {
    DeciderRecord input = inputs.poll();
    if (input != null) {
      apply(input);
      return true;
    }
    List<String> due = due(clock.instant());
    due.forEach(this::tick);
    return !due.isEmpty();
  }

  private void apply(DeciderRecord input) {
    String key = input.key();
    Kept<S> kept = key == null ? null : toDecide(key);
    try {
      byte[] value = input.value();
      if (key == null || value == null) {
        throw new UnreadableBodyException("without key or value");
      }
      take(key, decide(input, key, value, kept));
    } catch (UnreadableBodyException | RuntimeException e) {
      bury(input, e);
    }
  }

  private Step<S> decide(DeciderRecord input, String key, byte[] value, @Nullable Kept<S> kept)
      throws UnreadableBodyException {
    Instant now = clock.instant();
    if (input.topic().equals(Topics.outcomes(spec.service()))) {
      return engine.outcome(key, kept, OutcomeRecord.read(input.headers(), value), now);
    }
    EventReader reader = EventReader.read(input.headers(), value);
    return input.topic().equals(Topics.commands(spec.service()))
        ? engine.command(key, kept, reader, now)
        : engine.event(key, kept, reader, now);
  }

  private void tick(String key) {
    Instant now = clock.instant();
    Kept<S> kept = toDecide(key);
    for (int left = kept == null ? 0 : kept.countDue(now); left > 0 && kept != null; left--) {
      try {
        take(key, engine.tick(key, kept, now));
      } catch (RuntimeException e) {
        take(key, engine.putOff(kept, now));
      }
      kept = toDecide(key);
    }
  }

  private @Nullable Kept<S> toDecide(String key) {
    return json.read(states.get(key));
  }

  private void take(String key, Step<S> step) {
    Kept<S> after = step.after();
    byte[] bytes = after == null ? null : json.write(after);
    if (step.changed()) {
      if (bytes == null) {
        states.remove(key);
      } else {
        states.put(key, bytes);
      }
    }
    for (Outgoing one : step.outgoing()) {
      leave(new DeciderRecord(one.topic(), one.key(), one.headers(), one.value()));
    }
  }

  private void leave(DeciderRecord one) {
    left.add(one);
    if (one.topic().equals(Topics.commands(spec.service()))) {
      inputs.add(one);
    }
  }

  private void bury(DeciderRecord input, Exception cause) {
    Headers headers = new RecordHeaders(input.headers());
    EventRecords.add(headers, EventHeaders.ORIGIN_TOPIC, input.topic());
    EventRecords.add(headers, EventHeaders.SERVICE, spec.service());
    EventRecords.add(headers, EventHeaders.ERROR, cause.getClass().getName());
    leave(
        new DeciderRecord(Topics.deadLetters(input.topic()), input.key(), headers, input.value()));
  }

  @Override
  public List<DeciderRecord> takeLeft() {
    List<DeciderRecord> taken = List.copyOf(left);
    left.clear();
    return taken;
  }

  @Override
  public @Nullable Kept<S> kept(String key) {
    return reading.read(states.get(key));
  }

  @Override
  public @Nullable Instant nextDue() {
    return states.keySet().stream()
        .map(key -> due(key))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private List<String> due(Instant now) {
    return states.keySet().stream()
        .filter(key -> !due(key).isAfter(now))
        .sorted(
            Comparator.comparing((String key) -> due(key)).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private Instant due(String key) {
    Kept<S> kept = kept(key);
    return kept == null ? Instant.MAX : kept.due();
  }

  @Override
  public void restart(DeciderSpec<S> next) {
    spec = next;
    engine = new DeciderEngine<>(next);
    json = new KeptJson<>(next);
    reading = DeciderDriver.reading(next);
  }

  @Override
  public void close() {
    // it has nothing but memory
  }
}

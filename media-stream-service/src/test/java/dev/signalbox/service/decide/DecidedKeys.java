package dev.signalbox.service.decide;

import dev.signalbox.events.EventReader;
import dev.signalbox.service.effect.OutcomeRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The platform's own engine for all keys of a service, without Kafka: what is kept goes through its
 * JSON at each step, as it does through the store.
 */
public final class DecidedKeys<S> {

  private final DeciderEngine<S> engine;
  private final KeptJson<S> json;
  private final Map<String, byte[]> store = new LinkedHashMap<>();
  private final List<String> results = new ArrayList<>();

  public DecidedKeys(DeciderSpec<S> spec) {
    this.engine = new DeciderEngine<>(spec);
    this.json = new KeptJson<>(spec);
  }

  /** A record that leaves. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Left(String topic, String key, byte @Nullable [] value, Headers headers) {}

  public List<Left> event(String key, EventReader event, Instant now) {
    return apply(key, kept -> engine.event(key, kept, event, now));
  }

  public List<Left> command(String key, EventReader command, Instant now) {
    return apply(key, kept -> engine.command(key, kept, command, now));
  }

  public List<Left> outcome(String key, OutcomeRecord report, Instant now) {
    return apply(key, kept -> engine.outcome(key, kept, report, now));
  }

  public List<Left> tick(String key, Instant now) {
    return apply(
        key,
        kept -> kept == null ? Step.unchanged(null, "timer", "none") : engine.tick(key, kept, now));
  }

  private List<Left> apply(String key, Function<@Nullable Kept<S>, Step<S>> turn) {
    Step<S> step = turn.apply(json.read(store.get(key)));
    Kept<S> after = step.after();
    if (after == null) {
      store.remove(key);
    } else {
      store.put(key, json.write(after));
    }
    step.results().forEach(result -> results.add(key.substring(0, 2) + " " + result.word()));
    return step.outgoing().stream()
        .map(out -> new Left(out.topic(), out.key(), out.value(), out.headers()))
        .toList();
  }

  /** When something of a key is due next; null for one that nothing is kept of. */
  public @Nullable Instant due(String key) {
    Kept<S> kept = json.read(store.get(key));
    return kept == null ? null : kept.due();
  }

  public Set<String> keys() {
    return new TreeSet<>(store.keySet());
  }

  public @Nullable S state(String key) {
    Kept<S> kept = json.read(store.get(key));
    return kept == null ? null : kept.state();
  }

  /** How much is stored of a key. */
  public int bytes(String key) {
    return Objects.requireNonNull(store.get(key)).length;
  }

  /** What was decided, in words. */
  public List<String> results() {
    return results;
  }
}

package dev.signalbox.service.decide;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.Outcome;
import dev.signalbox.events.Topics;
import dev.signalbox.events.UnreadableBodyException;
import dev.signalbox.service.effect.EffectRecord;
import dev.signalbox.service.effect.OutcomeRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A story of a decider: given what has come, when this comes or time passes, then that has left.
 *
 * <p>Time stands still until {@link #advance}: an hour takes no time, and each timer fires at the
 * moment for which it was set. After every step all has come to rest: what is forwarded has been
 * decided under its own key, and what an actor of {@link #answer} would do is done.
 *
 * <p>The same story runs on plain Java, on the topology driver, and on a broker: write it in an
 * abstract class, and let each subclass say on what.
 *
 * @param <S> what the decider remembers
 */
public final class DeciderScenario<S> implements AutoCloseable {

  /** When every story begins. */
  public static final Instant START = Instant.parse("2026-03-25T14:00:00Z");

  private final VirtualClock clock;
  private final DeciderDriver<S> driver;
  private final String service;
  private final Map<String, Function<EffectRecord, ? extends @Nullable Outcome<?>>> actors =
      new HashMap<>();
  private final List<DeciderRecord> left = new ArrayList<>();
  private final List<EffectRecord> effects = new ArrayList<>();
  private final Map<Attempt, Instant> sentAt = new HashMap<>();
  private final Set<Attempt> reported = new HashSet<>();
  private @Nullable Function<EffectRecord, ? extends @Nullable Outcome<?>> anyActor;
  private int offered;
  private int inputs;

  private record Attempt(String effectId, int number) {

    static Attempt of(EffectRecord effect) {
      return new Attempt(effect.id(), effect.attempt());
    }
  }

  private DeciderScenario(
      DeciderSpec<S> spec, BiFunction<DeciderSpec<S>, VirtualClock, DeciderDriver<S>> driver) {
    this.clock = new VirtualClock(START);
    this.service = spec.service();
    this.driver = driver.apply(spec, clock);
  }

  /** On plain Java: a thousand stories a second. */
  public static <S> DeciderScenario<S> plain(DeciderSpec<S> spec) {
    return new DeciderScenario<>(spec, PlainDriver::new);
  }

  /** On the topology driver: with the stores and sinks of Kafka Streams, and without a broker. */
  public static <S> DeciderScenario<S> onTopology(DeciderSpec<S> spec) {
    return new DeciderScenario<>(spec, TopologyDriver::new);
  }

  /** On Kafka Streams with transactions; many stories can share a broker. */
  public static <S> DeciderScenario<S> onBroker(DeciderSpec<S> spec, String bootstrapServers) {
    return onBroker(spec, bootstrapServers, Map.of());
  }

  /**
   * @param settings of the first instance
   */
  static <S> DeciderScenario<S> onBroker(
      DeciderSpec<S> spec, String bootstrapServers, Map<String, String> settings) {
    return new DeciderScenario<>(
        spec, (decider, clock) -> new BrokerDriver<>(decider, clock, bootstrapServers, settings));
  }

  // --- given, when

  /** An event that happens now. */
  public DeciderScenario<S> event(String type, String key, String json) {
    return event(type, key, now(), json);
  }

  /**
   * An event that happened then, and is received now.
   *
   * @param type CloudEvents type, such as {@code com.twilio.taskrouter.task.created}
   * @param key of the record
   * @param json the event's data
   */
  public DeciderScenario<S> event(String type, String key, Instant time, String json) {
    return when(DeciderRecord.event(nextId("event"), type, key, time, now(), json));
  }

  /** A request of Event Streams, received now: one event after the other, as the gate writes it. */
  public DeciderScenario<S> eventStreams(String batch) {
    byte[] body = batch.getBytes(StandardCharsets.UTF_8);
    DeciderRecord.eventStreams(body, now()).forEach(this::when);
    return this;
  }

  /** A command for whose reply nobody waits. */
  public DeciderScenario<S> command(String type, String key, String json) {
    return command(type, key, json, Map.of());
  }

  /**
   * A command.
   *
   * @param headers such as {@link EventHeaders#REQUEST_ID} and {@link EventHeaders#WORKER_SID}
   */
  public DeciderScenario<S> command(
      String type, String key, String json, Map<String, String> headers) {
    return when(
        DeciderRecord.command(
            Topics.commands(service), nextId("command"), type, key, now(), json, headers));
  }

  /** An operator brings back what is parked of a key. */
  public DeciderScenario<S> retry(String key) {
    return command("dev.signalbox." + service + ".retry", key, "{}");
  }

  /** Any input: one of {@link DeciderRecord}, changed perhaps, or brought a second time. */
  public DeciderScenario<S> when(DeciderRecord input) {
    driver.bring(input);
    return settle();
  }

  /** Many inputs at once: none waits until what follows from another has been done. */
  public DeciderScenario<S> whenAll(List<DeciderRecord> inputs) {
    inputs.forEach(driver::bring);
    return settle();
  }

  /** The actor reports what became of this attempt. */
  public DeciderScenario<S> outcome(EffectRecord effect, Outcome<?> outcome) {
    reported.add(Attempt.of(effect));
    return when(report(effect, outcome));
  }

  /** The actor reports what became of the last attempt at an effect of this kind. */
  public DeciderScenario<S> outcome(String kind, Outcome<?> outcome) {
    return outcome(effect(kind), outcome);
  }

  /** The record with which an actor reports. */
  public DeciderRecord report(EffectRecord effect, Outcome<?> outcome) {
    OutcomeRecord report = OutcomeRecord.of(effect, outcome);
    return new DeciderRecord(
        Topics.outcomes(service), effect.key(), report.headers(), report.value());
  }

  /**
   * From now on, an actor answers every attempt at an effect of this kind, and at once; also those
   * that are open.
   *
   * @param actor answers null where it stays silent
   */
  public DeciderScenario<S> answer(
      String kind, Function<EffectRecord, ? extends @Nullable Outcome<?>> actor) {
    actors.put(kind, actor);
    offered = 0;
    return settle();
  }

  /** As {@link #answer}, for all kinds that have no actor of their own. */
  public DeciderScenario<S> answerAll(
      Function<EffectRecord, ? extends @Nullable Outcome<?>> actor) {
    anyActor = actor;
    offered = 0;
    return settle();
  }

  /** Time passes. All that becomes due meanwhile happens, each at its time. */
  public DeciderScenario<S> advance(Duration time) {
    return advanceTo(now().plus(time));
  }

  /** Time passes until then. */
  public DeciderScenario<S> advanceTo(Instant then) {
    for (Instant due = driver.nextDue();
        due != null && !due.isAfter(then);
        due = driver.nextDue()) {
      if (due.isAfter(now())) {
        clock.moveTo(due);
      }
      settle();
    }
    clock.moveTo(then);
    return settle();
  }

  /** As if the service had been down until then: what was due meanwhile is due at once. */
  public DeciderScenario<S> skipTo(Instant then) {
    clock.moveTo(then);
    return settle();
  }

  /** The service stops, and starts again with what it kept, as another release of itself. */
  public DeciderScenario<S> restart(DeciderSpec<S> release) {
    driver.restart(release);
    return settle();
  }

  // --- then

  public Instant now() {
    return clock.instant();
  }

  /** All attempts at all effects, in order for each key. */
  public List<EffectRecord> effects() {
    return List.copyOf(effects);
  }

  /** All attempts at effects of this kind. */
  public List<EffectRecord> effects(String kind) {
    return effects.stream().filter(effect -> effect.kind().equals(kind)).toList();
  }

  /** The last attempt at an effect of this kind. */
  public EffectRecord effect(String kind) {
    List<EffectRecord> all = effects(kind);
    if (all.isEmpty()) {
      throw new AssertionError("no effect " + kind + ", but " + effects);
    }
    return all.getLast();
  }

  /** Attempts of which nobody has reported what became of them. */
  public List<EffectRecord> open() {
    return effects.stream().filter(effect -> !reported.contains(Attempt.of(effect))).toList();
  }

  /** When this attempt left. */
  public Instant sentAt(EffectRecord effect) {
    return Objects.requireNonNull(sentAt.get(Attempt.of(effect)), "it has not left");
  }

  /** Replies; see {@link DeciderRecord#requestId}, {@link DeciderRecord#status}. */
  public List<DeciderRecord> replies() {
    return left(Topics.replies(service));
  }

  /** The only reply. */
  public DeciderRecord reply() {
    List<DeciderRecord> all = replies();
    if (all.size() != 1) {
      throw new AssertionError("not one reply, but " + all);
    }
    return all.getFirst();
  }

  /** What was handed on to other keys. It has been decided there. */
  public List<DeciderRecord> forwards() {
    return left(Topics.commands(service));
  }

  /** What everyone may see of a key, its last record; missing where there is nothing to see. */
  public JsonNode view(String key) {
    List<DeciderRecord> all = views(key);
    return all.isEmpty() ? MissingNode.getInstance() : all.getLast().json();
  }

  /** All records that a key's view has had, tombstones too. */
  public List<DeciderRecord> views(String key) {
    return left(Topics.view(service)).stream().filter(one -> key.equals(one.key())).toList();
  }

  /** Tags of the effects of a key that are parked, by its view. */
  public List<String> parked(String key) {
    return view(key).path("parked").valueStream().map(one -> one.path("tag").asString()).toList();
  }

  /** Tags of the effects of a key that wait for the next attempt, by its view. */
  public List<String> waiting(String key) {
    return view(key).path("waiting").valueStream().map(one -> one.path("tag").asString()).toList();
  }

  /** Dead letters of all topics: inputs that could not be handled, and parked effects. */
  public List<DeciderRecord> deadLetters() {
    String suffix = Topics.deadLetters("");
    return left.stream().filter(one -> one.topic().endsWith(suffix)).toList();
  }

  /** What the service remembers of a key; null for nothing. */
  public @Nullable S state(String key) {
    Kept<S> kept = driver.kept(key);
    return kept == null ? null : kept.state();
  }

  /** Whether nothing at all is kept of a key. */
  public boolean isForgotten(String key) {
    return driver.kept(key) == null;
  }

  /** When something is due next, if only that a key is forgotten; null for never. */
  public @Nullable Instant nextDue() {
    return driver.nextDue();
  }

  /** Everything that has left, in order for each key. */
  public List<DeciderRecord> left() {
    return List.copyOf(left);
  }

  @Override
  public void close() {
    driver.close();
  }

  DeciderDriver<S> driver() {
    return driver;
  }

  // --- in between

  private DeciderScenario<S> settle() {
    int answers = 0;
    do {
      driver.settle();
      driver.takeLeft().forEach(this::see);
      if (answers++ > DeciderDriver.MOST_STEPS) {
        throw new AssertionError("its actors never come to an end; the last: " + effects.getLast());
      }
    } while (answerNext());
    return this;
  }

  private void see(DeciderRecord one) {
    left.add(one);
    if (one.topic().equals(Topics.effects(service))) {
      EffectRecord effect = effect(one);
      effects.add(effect);
      sentAt.putIfAbsent(Attempt.of(effect), now());
    }
  }

  private static EffectRecord effect(DeciderRecord one) {
    try {
      return EffectRecord.read(
          Objects.requireNonNull(one.key()), one.headers(), Objects.requireNonNull(one.value()));
    } catch (UnreadableBodyException e) {
      throw new AssertionError("an effect that no actor can read: " + one, e);
    }
  }

  /** Has the next effect done for which there is an actor; false where there is none. */
  private boolean answerNext() {
    while (offered < effects.size()) {
      EffectRecord effect = effects.get(offered++);
      Outcome<?> outcome = reported.contains(Attempt.of(effect)) ? null : ask(effect);
      if (outcome != null) {
        reported.add(Attempt.of(effect));
        driver.bring(report(effect, outcome));
        return true;
      }
    }
    return false;
  }

  private @Nullable Outcome<?> ask(EffectRecord effect) {
    Function<EffectRecord, ? extends @Nullable Outcome<?>> actor = actors.get(effect.kind());
    if (actor == null) {
      actor = anyActor;
    }
    return actor == null ? null : actor.apply(effect);
  }

  private List<DeciderRecord> left(String topic) {
    return left.stream().filter(one -> one.topic().equals(topic)).toList();
  }

  private String nextId(String what) {
    return what + "-" + ++inputs;
  }
}

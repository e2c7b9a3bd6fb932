package dev.signalbox.service.decide;

import dev.signalbox.kafka.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What follows from an input. It is made by adding to it, and taken as a whole: all of it happens,
 * or none.
 *
 * @param <S> what is remembered of a key
 */
public final class Decision<S> {

  private final @Nullable S state;
  private final List<Effect> effects = new ArrayList<>();
  private final List<Forward> forwards = new ArrayList<>();
  private final Map<String, Reply> replies = new LinkedHashMap<>();
  private final Map<String, @Nullable Instant> timers = new LinkedHashMap<>();
  private final Set<String> withdrawn = new LinkedHashSet<>();
  private @Nullable String parked;
  private String result = "decided";

  /**
   * A command for the state of another key.
   *
   * @param body written as JSON
   * @param requestId of the command whose reply that state then owes; null where nobody waits
   */
  public record Forward(String key, String type, Object body, @Nullable String requestId) {}

  private Decision(@Nullable S state) {
    this.state = state;
  }

  /** Remember this from now on; null to remember nothing. */
  public static <S> Decision<S> to(@Nullable S state) {
    return new Decision<>(state);
  }

  /** Leave everything as it is. */
  public static <S> Decision<S> ignore(@Nullable S state, String why) {
    return new Decision<>(state).because(why);
  }

  /** What this decision was, in a word for the metrics: one of few. */
  public Decision<S> because(String result) {
    this.result = result;
    return this;
  }

  /** Have this done. */
  public Decision<S> act(Effect effect) {
    effects.add(effect);
    return this;
  }

  /**
   * Have none of the further attempts at this effect made. One that is under way ends as it does.
   */
  public Decision<S> withdraw(String tag) {
    withdrawn.add(tag);
    return this;
  }

  /**
   * Keep the effect that has just been settled until an operator brings it back: a dead letter that
   * is shown in the view.
   *
   * @param reason one of few words, a metric tag
   */
  public Decision<S> park(String reason) {
    this.parked = reason;
    return this;
  }

  /** Hand this on to the state of another key, as a command. */
  public Decision<S> forward(String key, String type, Object body) {
    return forward(key, type, body, null);
  }

  /**
   * Hand a command on to the state of another key, which then owes the reply.
   *
   * @param requestId of the command; null where nobody waits
   */
  public Decision<S> forward(String key, String type, Object body, @Nullable String requestId) {
    forwards.add(new Forward(key, type, body, requestId));
    return this;
  }

  /** Answer a command. Whoever has stopped waiting does not see it. */
  public Decision<S> reply(@Nullable String requestId, Reply reply) {
    if (requestId != null) {
      replies.put(requestId, reply);
    }
    return this;
  }

  /** Be asked again at this time; a timer of the same name is moved. */
  public Decision<S> at(String timer, Instant when) {
    timers.put(timer, when);
    return this;
  }

  /** Do not be asked again by this timer. */
  public Decision<S> cancel(String timer) {
    timers.put(timer, null);
    return this;
  }

  /** The same with the state seen as something else: a service whose keys are of several kinds. */
  public <R> Decision<R> map(Function<? super S, ? extends R> view) {
    Decision<R> mapped = new Decision<>(state == null ? null : view.apply(state));
    mapped.effects.addAll(effects);
    mapped.forwards.addAll(forwards);
    mapped.replies.putAll(replies);
    mapped.timers.putAll(timers);
    mapped.withdrawn.addAll(withdrawn);
    mapped.parked = parked;
    mapped.result = result;
    return mapped;
  }

  /** What is remembered from now on; null for nothing. */
  public @Nullable S state() {
    return state;
  }

  /** What is to be done, in the order in which it was asked for. */
  public List<Effect> effects() {
    return Collections.unmodifiableList(effects);
  }

  /** What is handed on, in this order. */
  public List<Forward> forwards() {
    return Collections.unmodifiableList(forwards);
  }

  /** Answers by request id. */
  public Map<String, Reply> replies() {
    return Collections.unmodifiableMap(replies);
  }

  /** When each timer is due; null for one that is cancelled. */
  public Map<String, @Nullable Instant> timers() {
    return Collections.unmodifiableMap(timers);
  }

  /** Tags of the effects of which no further attempt is made. */
  public Set<String> withdrawn() {
    return Collections.unmodifiableSet(withdrawn);
  }

  /** Why the effect that has just been settled is kept for an operator; null where it is not. */
  public @Nullable String parked() {
    return parked;
  }

  /** What this decision was, in a word. */
  public String result() {
    return result;
  }
}

package dev.signalbox.service.decide;

import dev.signalbox.events.EventHeaders;
import dev.signalbox.events.EventRecords;
import dev.signalbox.events.Sha256;
import dev.signalbox.events.Topics;
import dev.signalbox.kafka.RecordSize;
import dev.signalbox.kafka.Reply;
import dev.signalbox.service.effect.EffectRecord;
import dev.signalbox.service.effect.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** One key's turn: an input, all that follows from it, and what is kept in the end. */
final class Turn<S> {

  private static final Duration LIFETIME_WITHOUT_STATE = Duration.ofHours(5);
  private static final int ID_DIGITS = 24;
  private static final int MOST_DOUBTED = 4;
  private static final byte[] JSON = {
    'a', 'p', 'p', 'l', 'i', 'c', 'a', 't', 'i', 'o', 'n', '/', 'j', 's', 'o', 'n'
  };

  private final DeciderSpec<S> spec;
  private final String key;
  private final @Nullable Kept<S> before;
  private final Instant now;
  private final List<Outgoing> outgoing = new ArrayList<>();
  private final List<Step.Result> results = new ArrayList<>();
  private final List<Pending> pending;
  private final Map<String, Instant> timers;
  private @Nullable S state;
  private Seen seen;
  private Instant forgetAt;
  private String cause = "";
  private boolean remembersCause;
  private Instant since;
  private int ordinal;

  Turn(DeciderSpec<S> spec, String key, @Nullable Kept<S> before, Instant now) {
    this.spec = spec;
    this.key = key;
    this.before = before;
    this.now = now;
    this.since = now;
    this.state = before == null ? null : before.state();
    this.seen = before == null ? Seen.NONE : before.seen();
    this.pending = new ArrayList<>(before == null ? List.of() : before.pending());
    this.timers = new HashMap<>(before == null ? Map.of() : before.timers());
    this.forgetAt = before == null ? Instant.EPOCH : before.forgetAt();
  }

  /**
   * Says what comes next follows from this.
   *
   * @param id of the input, the same whenever it is shown again
   * @param received when the gate received what it all began with
   */
  Turn<S> because(String id, Instant received) {
    this.cause = id;
    this.since = received;
    return this;
  }

  /** As {@link #because}, for an input that may be shown again and is not to be applied again. */
  Turn<S> once(String id, Instant received) {
    this.remembersCause = true;
    return because(id, received);
  }

  boolean hasSeen(String id) {
    return seen.contains(id);
  }

  List<Pending> pending() {
    return pending;
  }

  void replace(Pending one, @Nullable Pending by) {
    int place = pending.indexOf(one);
    if (by == null) {
      pending.remove(place);
    } else {
      pending.set(place, by);
    }
  }

  void send(Pending one) {
    EffectRecord effect = one.record(key);
    leave(new Outgoing(Topics.effects(spec.service()), key, effect.value(), effect.headers()));
  }

  /** Takes a timer off, and tells for when it was set. */
  Instant take(String timer) {
    return Objects.requireNonNull(timers.remove(timer), timer);
  }

  /** Whether an effect of this tag is with the actor, or will be. */
  boolean isUnderWay(String tag) {
    return pending.stream()
        .anyMatch(
            one ->
                one.tag().equals(tag)
                    && (one.phase() == Pending.Phase.SENT || one.phase() == Pending.Phase.WAITING));
  }

  void note(String input, String word) {
    results.add(new Step.Result(input, word));
  }

  /**
   * Lets the service decide.
   *
   * @param settled the effect that the input is the end of; null for another input
   */
  void decide(String word, Input input, @Nullable Pending settled) {
    Decision<S> decision = spec.decider().decide(key, state, input);
    note(word, decision.result());
    state = decision.state();
    decision.withdrawn().forEach(this::withdraw);
    String parked = decision.parked();
    if (parked != null && settled != null) {
      park(settled, parked);
    }
    decision.effects().forEach(this::begin);
    decision.forwards().forEach(this::forward);
    decision.replies().forEach(this::reply);
    decision
        .timers()
        .forEach(
            (timer, when) -> {
              if (when == null) {
                timers.remove(timer);
              } else {
                // Of the past is now: what it causes is told apart by when it was due.
                timers.put(timer, when.isBefore(now) ? now : when);
              }
            });
  }

  private void withdraw(String tag) {
    pending.removeIf(
        one ->
            one.tag().equals(tag)
                && (one.phase() == Pending.Phase.WAITING || one.phase() == Pending.Phase.PARKED));
    pending.replaceAll(one -> one.tag().equals(tag) ? one.lastOne(now) : one);
  }

  private void begin(Effect effect) {
    if (!isUnderWay(effect.tag())) {
      Pending one = Pending.sent(nextId(), effect, Json.tree(effect.arguments()), since, now);
      pending.add(one);
      send(one);
    }
  }

  private void park(Pending settled, String reason) {
    Pending parked = settled.parked(reason);
    pending.removeIf(one -> one.id().equals(settled.id()));
    pending.add(parked);
    EffectRecord effect = parked.record(key);
    Headers headers = effect.headers();
    EventRecords.add(headers, EventHeaders.REASON, reason);
    leave(
        new Outgoing(
            Topics.deadLetters(Topics.effects(spec.service())), key, effect.value(), headers));
    note("outcome", "parked");
  }

  private void forward(Decision.Forward forward) {
    Headers headers = new RecordHeaders();
    EventRecords.add(headers, EventHeaders.CE_SPEC_VERSION, "1.0");
    EventRecords.add(headers, EventHeaders.CE_ID, nextId());
    EventRecords.add(headers, EventHeaders.CE_TYPE, forward.type());
    EventRecords.add(headers, EventHeaders.CE_SOURCE, "/signalbox/" + spec.service());
    EventRecords.add(headers, EventHeaders.CE_TIME, now.toString());
    EventRecords.add(headers, EventHeaders.RECEIVED_AT, since.toString());
    EventRecords.add(headers, EventHeaders.REQUEST_ID, forward.requestId());
    headers.add(EventHeaders.CONTENT_TYPE, JSON);
    leave(
        new Outgoing(
            Topics.commands(spec.service()), forward.key(), Json.bytes(forward.body()), headers));
  }

  private void reply(String requestId, Reply reply) {
    Headers headers = new RecordHeaders();
    EventRecords.add(headers, EventHeaders.REQUEST_ID, requestId);
    EventRecords.add(headers, EventHeaders.STATUS, Integer.toString(reply.status()));
    EventRecords.add(headers, EventHeaders.CONTENT_TYPE, reply.contentType());
    leave(new Outgoing(Topics.replies(spec.service()), key, reply.body(), headers));
  }

  /** A decision ends before the first write: what cannot be written is no part of one. */
  private void leave(Outgoing one) {
    byte[] name = one.key().getBytes(StandardCharsets.UTF_8);
    if (RecordSize.isTooLarge(
        new ProducerRecord<>(one.topic(), null, name, one.value(), one.headers()))) {
      throw new IllegalStateException("more for " + one.topic() + " than a broker takes");
    }
    outgoing.add(one);
  }

  /** Of the key, the cause and the number of what follows from it: the same when decided again. */
  private String nextId() {
    return Sha256.hex(key + "\n" + cause + "\n" + ordinal++).substring(0, ID_DIGITS);
  }

  /** Nothing is remembered any more. */
  Step<S> forgotten() {
    showView(null);
    return new Step<>(null, before != null, outgoing, results);
  }

  /** What all of it came to. */
  Step<S> end() {
    dropOldDoubts();
    // What leaves is not to leave again, so its cause is remembered even if nothing else is.
    boolean same =
        before != null
            && Objects.equals(state, before.state())
            && pending.equals(before.pending())
            && timers.equals(before.timers())
            && forgetAt.equals(laterForgetAt())
            && outgoing.isEmpty();
    if (same || (before == null && isEmpty())) {
      return new Step<>(before, false, outgoing, results);
    }
    if (isEmpty()) {
      return forgotten();
    }
    if (remembersCause) {
      seen = seen.with(cause);
    }
    Kept<S> after = new Kept<>(spec.stateVersion(), state, seen, pending, timers, laterForgetAt());
    showView(after);
    return new Step<>(after, true, outgoing, results);
  }

  private boolean isEmpty() {
    return state == null && pending.isEmpty() && timers.isEmpty();
  }

  /** Moved in steps of a quarter: its place in the index of timers need not change every time. */
  private Instant laterForgetAt() {
    S remembered = state;
    Duration lifetime =
        remembered == null ? LIFETIME_WITHOUT_STATE : spec.decider().lifetime(remembered);
    return forgetAt.isBefore(now.plus(lifetime))
        ? now.plus(lifetime).plus(lifetime.dividedBy(4))
        : forgetAt;
  }

  private void dropOldDoubts() {
    List<Pending> doubted =
        pending.stream().filter(one -> one.phase() == Pending.Phase.DOUBTED).toList();
    if (doubted.size() > MOST_DOUBTED) {
      pending.removeAll(doubted.subList(0, doubted.size() - MOST_DOUBTED));
    }
  }

  private void showView(@Nullable Kept<S> after) {
    byte[] shown = KeyView.of(spec.decider(), key, before);
    byte[] toShow = KeyView.of(spec.decider(), key, after);
    if (!Arrays.equals(shown, toShow)) {
      Headers headers = new RecordHeaders();
      headers.add(EventHeaders.CONTENT_TYPE, JSON);
      leave(new Outgoing(Topics.view(spec.service()), key, toShow, headers));
    }
  }
}

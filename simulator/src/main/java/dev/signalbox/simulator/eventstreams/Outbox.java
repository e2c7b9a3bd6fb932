package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.delivery.Attempt;
import dev.signalbox.simulator.delivery.DeliveryLog;
import dev.signalbox.simulator.delivery.Fate;
import dev.signalbox.simulator.world.Alert;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.Resettable;
import dev.signalbox.simulator.world.Restorable;
import dev.signalbox.simulator.world.Switch;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.Timeline;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that wait for their sinks. Each waits until it is delivered, refused, or four hours
 * old; it is kept with the world, so that a later process sends what this one has not. What happens
 * here happens in steps of the world, and in its time; the requests themselves are {@link
 * Senders}'.
 */
final class Outbox implements Resettable, Restorable {

  /** One request: some events, and what is needed to send them. */
  record Batch(Sink sink, List<WaitingEvent> events, String body, Duration answerLimit) {}

  /** The memory of a small machine; Twilio has no such limit. */
  static final int MOST_EVENTS = 50_000;

  private static final long MOST_CHARACTERS = 32_000_000;
  private static final int MOST_IN_BATCH = 100;
  private static final int MOST_CHARACTERS_IN_BATCH = 500_000;

  private final World world;
  private final Subscriptions subscriptions;
  private final DeliveryLog log;
  private final Alerts alerts;
  private final Switch throttling;
  private final Switch single;
  private final Table<WaitingEvent> waiting;
  private final Table<SinkOptions> options;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final Timeline.Kind due;
  private final Timeline.Kind free;
  private final Senders senders;
  private long characters;

  Outbox(
      World world,
      Timeline timeline,
      Subscriptions subscriptions,
      DeliveryLog log,
      Alerts alerts,
      Behaviour behaviour,
      Senders senders) {
    this.world = world;
    this.subscriptions = subscriptions;
    this.log = log;
    this.alerts = alerts;
    this.throttling = behaviour.throttle();
    this.single = behaviour.singleEvent();
    this.senders = senders;
    this.waiting =
        world.table("eventstreams.waiting", WaitingEvent.class, MOST_EVENTS + 1, one -> false);
    this.options =
        world.table("eventstreams.options", SinkOptions.class, Subscriptions.MOST, one -> false);
    this.due = timeline.kind("eventstreams.due", this::isDue);
    this.free = timeline.kind("eventstreams.free", this::isFree);
    senders.serve(this);
  }

  /** Two switches. */
  record Behaviour(Switch throttle, Switch singleEvent) {}

  int size() {
    return waiting.size();
  }

  Lane lane(String sinkSid) {
    return lanes.computeIfAbsent(
        sinkSid,
        sid -> {
          SinkOptions known = options.get(sid);
          return new Lane(known == null ? SinkOptions.USUAL : known);
        });
  }

  /** Says how deliveries to a sink go from now on. */
  void set(String sinkSid, SinkOptions wanted) {
    world.change(
        () -> {
          options.put(sinkSid, wanted);
          lane(sinkSid).setOptions(wanted);
          return null;
        });
  }

  /** Takes an event in, to be sent. */
  void add(String sinkSid, String type, String json) {
    world.change(
        () -> {
          Sink sink = subscriptions.sinks().get(sinkSid);
          if (sink != null) {
            Lane lane = lane(sinkSid);
            put(sink, lane, type, json);
            if (lane.dice().nextDouble() < number(lane.options().duplicates())) {
              put(sink, lane, type, json);
            }
          }
          return null;
        });
  }

  private static double number(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  private void put(Sink sink, Lane lane, String type, String json) {
    long delivery = log.begin(type, sink.destination(), json);
    if (waiting.size() >= MOST_EVENTS || characters + json.length() > MOST_CHARACTERS) {
      log.tried(delivery, "dropped: too many events wait", Fate.dropped);
      log.ended(Fate.dropped);
      tell(sink.sid(), lane, 1, 0, "dropped, because too many events wait in the simulator");
      return;
    }
    Instant now = world.now();
    long delay = (long) (lane.dice().nextDouble() * Lane.number(lane.options().delayMs()));
    Instant moment = delay == 0 ? null : now.plusMillis(delay);
    WaitingEvent event =
        new WaitingEvent(world.newSid("EZ"), sink.sid(), delivery, json, now, 0, moment);
    waiting.put(event.key(), event);
    characters += json.length();
    place(lane, event);
  }

  private void place(Lane lane, WaitingEvent event) {
    Instant moment = event.due();
    if (moment == null) {
      lane.ready().add(event.key());
      wake(event.sinkSid(), lane);
    } else {
      lane.planned().add(event.key());
      due.at(moment, event.key());
    }
  }

  private void isDue(String key) {
    WaitingEvent event = waiting.get(key);
    Lane lane = event == null ? null : lane(event.sinkSid());
    if (event != null && lane != null && lane.planned().remove(key)) {
      waiting.put(key, event.ready());
      lane.ready().add(key);
      wake(event.sinkSid(), lane);
    }
  }

  private void isFree(String sinkSid) {
    Lane lane = lane(sinkSid);
    lane.unpause();
    wake(sinkSid, lane);
  }

  /** Looks what is ready once this step is over: what happens in one step can go in one request. */
  private void wake(String sinkSid, Lane lane) {
    if (lane.wake()) {
      senders.wake(sinkSid);
    }
  }

  /** What to send next to a sink; null for nothing. */
  @Nullable Batch next(String sinkSid) {
    Sink sink = subscriptions.sinks().get(sinkSid);
    Lane lane = lane(sinkSid);
    Instant now = world.now();
    if (sink == null || lane.isPaused()) {
      return null;
    }
    List<WaitingEvent> events = new ArrayList<>();
    int length = 0;
    while (!lane.ready().isEmpty() && hasRoom(sink, events.size(), length)) {
      Duration wait = events.isEmpty() ? lane.throttle().wait(now) : Duration.ZERO;
      if (!wait.isZero()) {
        pause(sinkSid, lane, wait);
        return null;
      }
      WaitingEvent event = waiting.get(lane.ready().removeFirst());
      if (event != null && event.isOver(now)) {
        drop(lane, event);
      } else if (event != null) {
        events.add(event);
        length += event.json().length();
        lane.sending().add(event.key());
      }
    }
    if (events.isEmpty()) {
      return null;
    }
    lane.throttle().take(events.size(), now);
    return new Batch(
        sink,
        events,
        body(sink, events),
        Duration.ofMillis(Lane.number(lane.options().answerWithinMs())));
  }

  private void pause(String sinkSid, Lane lane, Duration wait) {
    if (lane.pause()) {
      free.after(wait, sinkSid);
    }
  }

  private static boolean hasRoom(Sink sink, int events, int length) {
    return events == 0
        || (sink.batchEvents() && events < MOST_IN_BATCH && length < MOST_CHARACTERS_IN_BATCH);
  }

  private String body(Sink sink, List<WaitingEvent> events) {
    if (!sink.batchEvents() && single.is("object")) {
      return events.getFirst().json();
    }
    StringBuilder body = new StringBuilder("[");
    for (WaitingEvent event : events) {
      body.append(body.length() == 1 ? "" : ",").append(event.json());
    }
    return body.append("]").toString();
  }

  /** Does what an answer means. */
  void settle(Batch batch, Attempt attempt) {
    String sinkSid = batch.sink().sid();
    if (subscriptions.sinks().get(sinkSid) == null) {
      return;
    }
    Lane lane = lane(sinkSid);
    Verdict verdict = Verdict.of(attempt);
    Instant now = world.now();
    if (verdict.slows() && !throttling.is("off")) {
      lane.throttle().failed(now, Double.parseDouble(throttling.position()));
    }
    int failed = 0;
    for (WaitingEvent event : batch.events()) {
      lane.sending().remove(event.key());
      if (waiting.get(event.key()) != null) {
        failed += verdict.code() == 0 ? 0 : 1;
        settle(lane, event, verdict, attempt.told(), now);
      }
    }
    if (failed > 0) {
      tell(sinkSid, lane, failed, verdict.code(), verdict.meaning() + ": " + attempt.told());
    }
  }

  private void settle(Lane lane, WaitingEvent event, Verdict verdict, String told, Instant now) {
    if (verdict.fate() != Fate.retrying) {
      end(event, told, verdict.fate());
      return;
    }
    log.tried(event.delivery(), told, Fate.retrying);
    if (event.isOver(now)) {
      drop(lane, event);
      return;
    }
    WaitingEvent again = event.again(now.plus(Backoff.after(event.tries(), lane.retryDice())));
    waiting.put(again.key(), again);
    place(lane, again);
  }

  private void drop(Lane lane, WaitingEvent event) {
    end(event, "dropped: not delivered within 4 hours", Fate.dropped);
    tell(event.sinkSid(), lane, 1, 0, "dropped, because they were not delivered within 4 hours");
  }

  private void end(WaitingEvent event, String how, Fate fate) {
    waiting.remove(event.key());
    characters -= event.json().length();
    log.tried(event.delivery(), how, fate);
    log.ended(fate);
  }

  private void tell(String sinkSid, Lane lane, int events, int code, String what) {
    long failures = lane.notices().toTell(code + what, events, world.now());
    if (failures > 0) {
      alerts.raise(
          Alert.Level.error,
          code,
          "Event Streams, %s (events: %d)".formatted(what, failures),
          sinkSid);
    }
  }

  /** Forgets what waits for a sink that is no more. */
  void forget(String sinkSid) {
    world.change(
        () -> {
          waiting
              .newest(event -> event.sinkSid().equals(sinkSid), Integer.MAX_VALUE)
              .forEach(event -> end(event, "dropped: the sink was deleted", Fate.dropped));
          lanes.remove(sinkSid);
          options.remove(sinkSid);
          return null;
        });
  }

  /** Goes on with what an earlier process has left; what has a moment is still on the timeline. */
  @Override
  public void restore() {
    for (WaitingEvent event : waiting.newest(event -> true, Integer.MAX_VALUE).reversed()) {
      Lane lane = lane(event.sinkSid());
      characters += event.json().length();
      if (event.due() == null) {
        lane.ready().add(event.key());
        wake(event.sinkSid(), lane);
      } else {
        lane.planned().add(event.key());
      }
    }
  }

  @Override
  public void reset() {
    world.change(
        () -> {
          lanes.clear();
          characters = 0;
          return null;
        });
  }
}

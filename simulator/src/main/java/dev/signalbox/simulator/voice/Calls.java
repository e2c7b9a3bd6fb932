package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Room;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All calls, and what happens to them. */
final class Calls {

  static final Set<String> USUAL_EVENTS = Set.of("completed");

  private static final int KEPT = 60_000;
  private static final int NOT_IN_PROGRESS = 21220;
  private static final String NOBODY = "";

  private final World world;
  private final Table<Call> table;
  private final StatusCallbacks told;
  private final VoiceCallbacks callbacks;
  private final List<Consumer<Call>> watchers = new ArrayList<>();
  private final List<Consumer<Call>> movers = new ArrayList<>();

  Calls(World world, StatusCallbacks told, VoiceCallbacks callbacks) {
    this.world = world;
    this.table = world.table("voice.calls", Call.class, Room.of(KEPT), Call::isOver);
    this.told = told;
    this.callbacks = callbacks;
  }

  /** Is told of each call that is made or has moved, before anything follows from it. */
  void watch(Consumer<Call> watcher) {
    watchers.add(watcher);
  }

  /** Is told of each call that has moved, in the same step. */
  void onMove(Consumer<Call> mover) {
    movers.add(mover);
  }

  Table<Call> table() {
    return table;
  }

  @Nullable Call find(String sid) {
    return table.get(sid);
  }

  Call fetch(String sid) {
    Call call = table.get(sid);
    if (call == null) {
      throw Refusal.notFound("/Calls/" + sid + ".json");
    }
    return call;
  }

  /**
   * A new call, which nobody has answered.
   *
   * @param parentSid of the call whose TwiML dials it; null for none
   */
  Call open(
      @Nullable String parentSid,
      String to,
      String from,
      String direction,
      @Nullable Subscription subscription,
      @Nullable String twiml) {
    return world.change(
        () -> {
          Instant now = world.now();
          Call call =
              new Call(
                  world.newSid("CA"),
                  parentSid,
                  to,
                  from,
                  direction,
                  CallStatus.QUEUED,
                  now,
                  now,
                  null,
                  null,
                  subscription,
                  0,
                  twiml,
                  null);
          table.put(call.sid(), call);
          watchers.forEach(watcher -> watcher.accept(call));
          tell(call, 0);
          return call;
        });
  }

  /** It is known who or what has answered. */
  void answeredBy(String sid, String who) {
    Call call = fetch(sid);
    table.put(sid, call.answeredBy(who));
  }

  /** Makes a call be as it is told; one that is over stays over. */
  Call make(CallOrder order) {
    return world.change(
        () -> {
          Subscription asked =
              Subscription.of(
                  order.statusCallback(),
                  order.statusCallbackMethod(),
                  order.statusCallbackEvent(),
                  USUAL_EVENTS);
          String sid = order.sid() == null ? world.newSid("CA") : order.sid();
          Call known = table.get(sid);
          if (known != null && known.isOver()) {
            return known;
          }
          Call call = (known == null ? unknown(sid) : known).with(order, asked, world.now());
          table.put(sid, call);
          CallStatus wanted = order.status();
          if (known == null && wanted == null) {
            wanted = CallStatus.IN_PROGRESS;
          }
          return wanted == null || wanted == call.status() ? call : move(call, wanted);
        });
  }

  private Call unknown(String sid) {
    Instant now = world.now();
    return new Call(
        sid,
        null,
        NOBODY,
        NOBODY,
        "inbound",
        CallStatus.QUEUED,
        now,
        now,
        null,
        null,
        null,
        0,
        null,
        null);
  }

  Call redirect(String sid, @Nullable String twiml) {
    return world.change(
        () -> {
          Call call = fetch(sid);
          if (!call.isInProgress()) {
            throw notInProgress();
          }
          Call redirected = call.withTwiml(twiml, world.now());
          table.put(sid, redirected);
          return redirected;
        });
  }

  /** Moves a call on; what is over cannot be moved. */
  Call move(String sid, CallStatus status) {
    return world.change(
        () -> {
          Call call = fetch(sid);
          if (call.isOver() || (status == CallStatus.CANCELED && call.isInProgress())) {
            throw notInProgress();
          }
          return move(call, status);
        });
  }

  /** Ends a call if it is not over. */
  void end(String sid) {
    world.change(
        () -> {
          Call call = table.get(sid);
          if (call != null && !call.isOver()) {
            move(call, CallStatus.COMPLETED);
          }
          return null;
        });
  }

  static Refusal notInProgress() {
    return Refusal.bad(NOT_IN_PROGRESS, "Call is not in-progress. Cannot redirect.");
  }

  private Call move(Call call, CallStatus status) {
    Call moved = call.moved(status, world.now());
    table.put(moved.sid(), moved);
    watchers.forEach(watcher -> watcher.accept(moved));
    tell(moved, moved.told());
    movers.forEach(mover -> mover.accept(moved));
    return fetch(moved.sid());
  }

  private void tell(Call call, int sequence) {
    String event = call.status().event();
    told.send(
        Subscription.to(call.subscription(), event),
        "call " + event,
        "call." + event,
        call.sid(),
        callbacks.ofCall(call, sequence));
  }
}

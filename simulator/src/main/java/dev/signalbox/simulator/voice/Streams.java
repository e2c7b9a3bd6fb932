package dev.signalbox.simulator.voice;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.voice.media.MediaSockets;
import dev.signalbox.simulator.world.Alert.Level;
import dev.signalbox.simulator.world.Alerts;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All media streams. They live as long as their call, or until they are stopped. */
final class Streams implements MediaSockets.Listener {

  private static final int KEPT = 10_000;

  private final World world;
  private final Calls calls;
  private final StreamRules rules;
  private final StatusCallbacks told;
  private final VoiceCallbacks callbacks;
  private final StreamConnector connector;
  private final Alerts alerts;
  private final Table<MediaStream> table;
  private final Index<MediaStream> byCall;
  private final StreamLedger ledger;
  private Consumer<MediaStream> ends = stream -> {};

  Streams(
      World world,
      Calls calls,
      StreamRules rules,
      StatusCallbacks told,
      VoiceCallbacks callbacks,
      StreamConnector connector,
      Alerts alerts) {
    this.connector = connector;
    this.alerts = alerts;
    this.world = world;
    this.calls = calls;
    this.rules = rules;
    this.told = told;
    this.callbacks = callbacks;
    this.table = world.table("voice.streams", MediaStream.class, KEPT, stream -> !stream.isLive());
    this.byCall = table.index(MediaStream::callSid);
    this.ledger = new StreamLedger(world);
    calls.onMove(this::callMoved);
  }

  /** Is told of each stream that has ended. */
  void onEnd(Consumer<MediaStream> listener) {
    ends = listener;
  }

  Table<MediaStream> table() {
    return table;
  }

  /** Reads the ledger, or the ledger and the streams, in one moment. */
  <R> R look(Function<StreamLedger, R> reader) {
    return world.change(() -> reader.apply(ledger));
  }

  MediaStream start(String callSid, Instant requested, Supplier<StreamOrder> asked) {
    return world.change(
        () -> {
          Call call = calls.fetch(callSid);
          StreamOrder order = asked.get();
          rules.check(call, order, byCall.of(callSid));
          Instant now = world.now();
          MediaStream stream =
              new MediaStream(
                  world.newSid("MZ"),
                  callSid,
                  order.name(),
                  order.url(),
                  order.track(),
                  order.parameters(),
                  order.agent(callSid),
                  order.callback(),
                  order.bothWays(),
                  requested,
                  now,
                  null,
                  null);
          table.put(stream.sid(), stream);
          ledger.started(stream, now);
          if (connector.connects()) {
            connector.open(stream, this);
          } else {
            tell(stream, "stream-started", null);
          }
          return stream;
        });
  }

  /** Stops a live stream of a call, by SID or by name: the newest one of that name. */
  MediaStream stop(String callSid, String sidOrName) {
    return world.change(
        () -> {
          for (MediaStream stream : byCall.of(callSid).reversed()) {
            if (stream.isLive() && stream.isCalled(sidOrName)) {
              return end(stream, "stopped by request", "stream-stopped", null);
            }
          }
          throw Refusal.notFound("/Calls/" + callSid + "/Streams/" + sidOrName + ".json");
        });
  }

  /** The receiver has closed the connection. */
  MediaStream drop(String sid) {
    return world.change(() -> end(live(sid), "dropped by the receiver", "stream-stopped", null));
  }

  MediaStream fail(String sid, String error) {
    return world.change(() -> end(live(sid), "error: " + error, "stream-error", error));
  }

  private MediaStream live(String sid) {
    MediaStream stream = table.get(sid);
    if (stream == null || !stream.isLive()) {
      throw Refusal.notFound("live stream " + sid);
    }
    return stream;
  }

  /** The receiver has taken the connection. */
  @Override
  public void opened(String sid) {
    world.change(
        () -> {
          MediaStream stream = table.get(sid);
          if (stream != null && stream.isLive()) {
            tell(stream, "stream-started", null);
          } else {
            connector.close(sid);
          }
          return null;
        });
  }

  @Override
  public void dropped(String sid) {
    world.change(() -> isLive(sid) ? drop(sid) : null);
  }

  @Override
  public void failed(String sid, int code, String message) {
    world.change(
        () -> {
          if (isLive(sid)) {
            alerts.raise(Level.error, code, message, sid);
            fail(sid, code + " " + message);
          }
          return null;
        });
  }

  private boolean isLive(String sid) {
    MediaStream stream = table.get(sid);
    return stream != null && stream.isLive();
  }

  /** Somebody presses a key in a call. */
  void key(String callSid, String key) {
    byCall.of(callSid).stream()
        .filter(MediaStream::isLive)
        .forEach(stream -> connector.key(stream.sid(), key));
  }

  private void callMoved(Call call) {
    if (call.isOver()) {
      List<MediaStream> streams = byCall.of(call.sid());
      streams.stream()
          .filter(MediaStream::isLive)
          .forEach(stream -> end(stream, "call " + call.status().text(), "stream-stopped", null));
    }
  }

  private MediaStream end(MediaStream stream, String why, String event, @Nullable String error) {
    Instant now = world.now();
    MediaStream ended = stream.ended(now, why);
    table.put(ended.sid(), ended);
    ledger.stopped(ended, now);
    tell(ended, event, error);
    connector.close(ended.sid());
    ends.accept(ended);
    return ended;
  }

  private void tell(MediaStream stream, String event, @Nullable String error) {
    told.send(
        stream.callback(),
        event,
        "stream.updated",
        stream.callSid(),
        callbacks.ofStream(stream, event, error));
  }
}

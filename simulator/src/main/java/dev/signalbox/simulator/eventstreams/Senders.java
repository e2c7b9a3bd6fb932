package dev.signalbox.simulator.eventstreams;

import dev.signalbox.simulator.delivery.Attempt;
import dev.signalbox.simulator.delivery.JsonCourier;
import dev.signalbox.simulator.eventstreams.Outbox.Batch;
import dev.signalbox.simulator.world.World;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits in the outbox: a bounded number of requests to a sink at a time, each on a
 * thread of its own, which goes on with the next one.
 */
final class Senders implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Senders.class);
  private static final int AT_A_TIME = 32;

  /** Fewer, so that events gather meanwhile. */
  private static final int BATCHES_AT_A_TIME = 2;

  private final World world;
  private final Subscriptions subscriptions;
  private final JsonCourier courier;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable Outbox outbox;
  private volatile boolean closed;

  Senders(World world, Subscriptions subscriptions, JsonCourier courier) {
    this.world = world;
    this.subscriptions = subscriptions;
    this.courier = courier;
  }

  /** Says whose events they send; called once. */
  void serve(Outbox theirs) {
    outbox = theirs;
  }

  /** Looks soon, and not within this step, what can be sent to a sink. */
  void wake(String sinkSid) {
    if (!closed) {
      threads.execute(() -> start(outbox(), sinkSid));
    }
  }

  private Outbox outbox() {
    Outbox known = outbox;
    if (known == null) {
      throw new IllegalStateException("nobody has said whose events to send");
    }
    return known;
  }

  private void start(Outbox from, String sinkSid) {
    int more =
        world.change(
            () -> {
              Lane lane = from.lane(sinkSid);
              lane.awake();
              int most = lane.isPaused() ? 0 : most(sinkSid);
              int wanted = Math.min(lane.ready().size(), most) - lane.workers();
              for (int i = 0; i < wanted; i++) {
                lane.workerCame();
              }
              return wanted;
            });
    for (int i = 0; i < more; i++) {
      threads.execute(() -> send(from, sinkSid));
    }
  }

  private int most(String sinkSid) {
    Sink sink = subscriptions.sinks().get(sinkSid);
    return sink != null && sink.batchEvents() ? BATCHES_AT_A_TIME : AT_A_TIME;
  }

  private void send(Outbox from, String sinkSid) {
    Lane lane = world.change(() -> from.lane(sinkSid));
    Batch batch = world.change(() -> next(from, lane, sinkSid));
    while (batch != null) {
      Batch sent = batch;
      Attempt attempt = attempt(sent);
      if (attempt == null) {
        return;
      }
      batch =
          world.change(
              () -> {
                from.settle(sent, attempt);
                return next(from, lane, sinkSid);
              });
    }
  }

  private static @Nullable Batch next(Outbox from, Lane lane, String sinkSid) {
    Batch next = from.next(sinkSid);
    if (next == null) {
      lane.workerWent();
    }
    return next;
  }

  /** Null where the simulator ends: what is on its way is sent again by the next one. */
  private @Nullable Attempt attempt(Batch batch) {
    try {
      return courier.post(batch.sink().destination(), batch.body(), batch.answerLimit());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (RuntimeException e) {
      log.error("events could not be sent", e);
      return new Attempt.NoAnswer(e.getClass().getSimpleName(), false);
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
  }
}

package dev.signalbox.gateway.http;

import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections on which nothing comes, or nothing comes to an end: idle ones, heads sent byte
 * by byte, bodies that never end after their answer. One timer a connection, none a request.
 */
final class ConnectionClock {

  private static final long TICK_SECONDS = 5;
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** For one request of ours, its body and the rest of a body after its answer. */
  private static final long REQUEST_NANOS = TimeUnit.SECONDS.toNanos(20);

  private long lastEnd = System.nanoTime();
  private long requestStart;
  private @Nullable Future<?> timer;

  /**
   * @param ours whether the connection's time is ours to bound, and not the proxy's
   */
  void watch(ChannelHandlerContext ctx, BooleanSupplier ours) {
    timer =
        ctx.executor()
            .scheduleWithFixedDelay(
                () -> check(ctx, ours), TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
  }

  void requestBegun() {
    requestStart = System.nanoTime();
  }

  void requestEnded() {
    lastEnd = System.nanoTime();
    requestStart = 0;
  }

  void stop() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void check(ChannelHandlerContext ctx, BooleanSupplier ours) {
    if (!ours.getAsBoolean()) {
      return;
    }
    long now = System.nanoTime();
    boolean over =
        requestStart == 0 ? now - lastEnd > IDLE_NANOS : now - requestStart > REQUEST_NANOS;
    if (over) {
      ctx.close();
    }
  }
}

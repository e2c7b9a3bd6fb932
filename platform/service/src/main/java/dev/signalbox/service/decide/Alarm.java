package dev.signalbox.service.decide;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * Rings when something is due, and hardly ever else: whenever it has rung, Kafka Streams commits a
 * transaction, also where nothing was done. Ten a second for nothing were a tenth of a processor,
 * and an event that came meanwhile had to wait for each of them.
 */
final class Alarm {

  /** What is due within it rings once for all. */
  private static final Duration LEAST = Duration.ofMillis(100);

  /** So that a clock that was set, or a machine that slept, is noticed. */
  static final Duration MOST = Duration.ofMinutes(1);

  private final ProcessorContext<?, ?> context;
  private final Duration most;
  private final Supplier<Duration> ring;
  private @Nullable Cancellable pending;
  private long pendingAt;
  private boolean ringing;

  /**
   * @param most how long it is silent
   * @param ring does what is due, and tells how long nothing else will be
   */
  Alarm(ProcessorContext<?, ?> context, Duration most, Supplier<Duration> ring) {
    this.context = context;
    this.most = most;
    this.ring = ring;
  }

  /** Rings soon, whatever is due. */
  void start() {
    ringIn(LEAST);
  }

  /** Something is due so long from now, if not something else before. */
  void ringIn(Duration time) {
    if (ringing) {
      return;
    }
    Duration bounded = time.compareTo(most) > 0 ? most : time;
    Duration wait = bounded.compareTo(LEAST) < 0 ? LEAST : bounded;
    long at = context.currentSystemTimeMs() + wait.toMillis();
    if (pending != null) {
      if (pendingAt <= at) {
        return;
      }
      pending.cancel();
    }
    pendingAt = at;
    pending = context.schedule(wait, PunctuationType.WALL_CLOCK_TIME, rungAt -> rung());
  }

  private void rung() {
    if (pending != null) {
      pending.cancel();
      pending = null;
    }
    // What comes to be due while it rings is told of at the end.
    ringing = true;
    Duration silence;
    try {
      silence = ring.get();
    } finally {
      ringing = false;
    }
    ringIn(silence);
  }
}

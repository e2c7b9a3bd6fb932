package dev.signalbox.cli.load;

import dev.signalbox.cli.load.SimulatedTwilio.Stream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What streams the calls of a run had, and what they should have had: one each, stopped. */
final class CallStreams {

  private static final int DIGITS = 3;
  private static final int NANOS_OF_MICRO = 1_000;

  private final Histogram delays = new Histogram(DIGITS);
  private final int[] started;
  private final int[] running;
  private final int first;
  private Instant firstStart = Instant.MAX;
  private Instant lastStart = Instant.MIN;
  private Instant firstStop = Instant.MAX;
  private Instant lastStop = Instant.MIN;

  /**
   * @param first call that counts; those before it have warmed up the others' way
   */
  CallStreams(CallEvents events, CallScript script, int first, List<Stream> streams) {
    this.first = first;
    this.started = new int[script.calls()];
    this.running = new int[script.calls()];
    for (Stream stream : streams) {
      int call = events.callOf(stream.callSid());
      if (call >= 0 && call < script.calls()) {
        add(call, stream, script);
      }
    }
  }

  private void add(int call, Stream stream, CallScript script) {
    started[call]++;
    if (stream.stopped() == null) {
      running[call]++;
    }
    if (call < first) {
      return;
    }
    if (started[call] == 1) {
      long nanos = Duration.between(script.told(call), stream.requested()).toNanos();
      delays.recordValue(Math.max(0, nanos / NANOS_OF_MICRO));
    }
    firstStart = earlier(firstStart, stream.requested());
    lastStart = later(lastStart, stream.requested());
    if (stream.stopped() != null) {
      firstStop = earlier(firstStop, stream.stopped());
      lastStop = later(lastStop, stream.stopped());
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  int calls() {
    return started.length - first;
  }

  /** Calls without a stream; those of the warm-up are looked at, too. */
  long missing() {
    return countWhere(started, 0, 0);
  }

  /** Calls with more than one. */
  long doubled() {
    return countWhere(started, 2, Integer.MAX_VALUE);
  }

  long neverStopped() {
    return countWhere(running, 1, Integer.MAX_VALUE);
  }

  private static long countWhere(int[] counts, int least, int most) {
    return Arrays.stream(counts).filter(n -> n >= least && n <= most).count();
  }

  boolean isRight() {
    return missing() == 0 && doubled() == 0 && neverStopped() == 0;
  }

  double startsPerSecond() {
    return perSecond(firstStart, lastStart);
  }

  double stopsPerSecond() {
    return perSecond(firstStop, lastStop);
  }

  private double perSecond(Instant from, Instant to) {
    return to.isAfter(from) ? (calls() - 1) * 1e9 / Duration.between(from, to).toNanos() : 0;
  }

  /** Milliseconds from the event to the request for the stream. */
  double delayAt(double percentile) {
    return delays.getValueAtPercentile(percentile) / 1e3;
  }
}

package dev.signalbox.cli.load;

import java.time.Duration;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What a run has seen. Filled by the generator's one thread. */
final class Outcome {

  private static final int DIGITS = 3;
  private static final int NANOS_OF_MICRO = 1_000;

  private final SortedMap<Integer, Long> statuses = new TreeMap<>();
  private final Histogram latency = new Histogram(DIGITS);
  private final BitSet acknowledged = new BitSet();
  private final long first;
  private long sent;
  private long unanswered;
  private Duration took = Duration.ZERO;

  /**
   * @param first ordinal of the first request of this run
   */
  Outcome(long first) {
    this.first = first;
  }

  /** Ordinal of the first request. */
  long first() {
    return first;
  }

  void sent() {
    sent++;
  }

  void answered(long request, int status, long nanos) {
    statuses.merge(status, 1L, Long::sum);
    latency.recordValue(Math.max(1, nanos / NANOS_OF_MICRO));
    if (status / 100 == 2) {
      acknowledged.set((int) request);
    }
  }

  void unanswered() {
    unanswered++;
  }

  void took(Duration duration) {
    took = duration;
  }

  long requests() {
    return sent;
  }

  long answers() {
    return latency.getTotalCount();
  }

  long withoutAnswer() {
    return unanswered;
  }

  SortedMap<Integer, Long> statuses() {
    return statuses;
  }

  BitSet acknowledged() {
    return acknowledged;
  }

  Duration duration() {
    return took;
  }

  /** In milliseconds. */
  double latencyAt(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1e3;
  }
}

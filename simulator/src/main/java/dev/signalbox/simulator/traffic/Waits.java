package dev.signalbox.simulator.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.function.Predicate;

/**
 * How long some have waited, in whole seconds; nothing but 0 where nobody has.
 *
 * @param avg without its fraction
 */
record Waits(long count, long avg, long min, long max, long total) {

  /** Takes waits together. */
  static final class Collector {

    private final List<Long> all = new ArrayList<>();

    void add(long seconds) {
      all.add(seconds);
    }

    int count(Predicate<Long> which) {
      return (int) all.stream().filter(which).count();
    }

    Waits waits() {
      if (all.isEmpty()) {
        return new Waits(0, 0, 0, 0, 0);
      }
      LongSummaryStatistics sum = all.stream().mapToLong(Long::longValue).summaryStatistics();
      return new Waits(
          sum.getCount(), sum.getSum() / sum.getCount(), sum.getMin(), sum.getMax(), sum.getSum());
    }
  }
}

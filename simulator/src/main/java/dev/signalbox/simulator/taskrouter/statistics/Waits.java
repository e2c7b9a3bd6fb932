package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Fields;

/** Durations in whole seconds: the average without its part of a second; all 0 without any. */
final class Waits {

  private long count;
  private long total;
  private long least = Long.MAX_VALUE;
  private long most;

  void add(long seconds) {
    count++;
    total += seconds;
    least = Math.min(least, seconds);
    most = Math.max(most, seconds);
  }

  long average() {
    return count == 0 ? 0 : total / count;
  }

  Fields view() {
    return onto(new Fields());
  }

  Fields onto(Fields fields) {
    return fields
        .with("avg", average())
        .with("min", count == 0 ? 0 : least)
        .with("max", most)
        .with("total", total);
  }
}

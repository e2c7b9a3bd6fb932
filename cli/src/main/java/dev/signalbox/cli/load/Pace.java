package dev.signalbox.cli.load;

/** When requests are due: an open loop, which does not slow down because its target does. */
@FunctionalInterface
interface Pace {

  /** As soon as there is an answer to an earlier one. */
  Pace ON_ANSWERS = ordinal -> 0;

  /**
   * When a request is due, in nanoseconds from the beginning; none is due before the one before it.
   *
   * @param ordinal of the request in this run, from 0
   */
  long due(long ordinal);

  /**
   * So many each second.
   *
   * @param rate 0 for as many as get answers
   */
  static Pace of(double rate) {
    return rate > 0 ? ordinal -> Math.round(ordinal * 1e9 / rate) : ON_ANSWERS;
  }
}

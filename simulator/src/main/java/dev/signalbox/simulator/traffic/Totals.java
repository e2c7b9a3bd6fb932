package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.traffic.CallTruth.Acceptance;
import dev.signalbox.simulator.traffic.CallTruth.Offer;
import dev.signalbox.simulator.traffic.CallTruth.State;
import dev.signalbox.simulator.traffic.CallTruth.Stay;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Counts the truth, for a queue and a channel each. A wait begins when the task is created, except
 * where it says in the queue, and counts in whole seconds.
 */
final class Totals {

  /**
   * What has happened in a queue on a channel.
   *
   * @param entered customers who came to the queue, also from another one
   * @param moved those who went on from it to another one
   * @param offered how often an agent was asked
   * @param abandoned who hung up while waiting
   * @param callbacksLeft who left a callback instead
   * @param canceled who was sent away by somebody else
   * @param waiting who waits there now
   * @param untilLeft of those who were not answered
   */
  record Total(
      String queueSid,
      String channel,
      int entered,
      int moved,
      int offered,
      int accepted,
      int rejected,
      int timedOut,
      int rescinded,
      int abandoned,
      int callbacksLeft,
      int canceled,
      int completed,
      int waiting,
      Waits untilAccepted,
      Waits inQueueUntilAccepted,
      Waits untilLeft,
      List<Split> split) {}

  /**
   * How many waited shorter, exactly as long and longer than a threshold: who counts up to it, and
   * who counts below it, finds both.
   */
  record Split(
      int seconds,
      int acceptedBelow,
      int acceptedAt,
      int acceptedAbove,
      int leftBelow,
      int leftAt,
      int leftAbove) {}

  private final Instant from;
  private final Instant to;
  private final List<Integer> thresholds;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  private Totals(Instant from, Instant to, List<Integer> thresholds) {
    this.from = from;
    this.to = to;
    this.thresholds = thresholds;
  }

  /**
   * Counts.
   *
   * @param from what happened before does not count
   * @param to nor what happens from then on
   * @param thresholds in seconds
   */
  static List<Total> of(List<CallTruth> rows, Instant from, Instant to, List<Integer> thresholds) {
    Totals totals = new Totals(from, to, thresholds);
    rows.forEach(totals::count);
    return totals.tallies.values().stream().map(tally -> tally.total(thresholds)).toList();
  }

  private void count(CallTruth row) {
    for (int i = 0; i < row.stays().size(); i++) {
      Tally tally = tally(row, row.stays().get(i).queueSid());
      tally.entered += counts(row.stays().get(i).entered());
      if (i > 0) {
        tally(row, row.stays().get(i - 1).queueSid()).moved += counts(row.stays().get(i).entered());
      }
    }
    for (Offer offer : row.offers()) {
      countOffer(tally(row, offer.queueSid()), offer);
    }
    if (!row.stays().isEmpty()) {
      countOutcome(row, row.stays().getFirst(), row.stays().getLast());
    }
  }

  private void countOffer(Tally tally, Offer offer) {
    int one = counts(offer.at());
    tally.offered += one;
    switch (offer.answer()) {
      case "rejected" -> tally.rejected += one;
      case "timeout" -> tally.timedOut += one;
      case "rescinded" -> tally.rescinded += one;
      default -> {
        // Accepted ones count when they are; pending and canceled ones are no answer.
      }
    }
  }

  private void countOutcome(CallTruth row, Stay first, Stay last) {
    Tally tally = tally(row, last.queueSid());
    Acceptance accepted = row.accepted();
    Instant ended = row.ended();
    if (accepted != null && counts(accepted.at()) == 1) {
      tally.accepted++;
      tally.untilAccepted.add(seconds(first.entered(), accepted.at()));
      tally.inQueue.add(seconds(last.entered(), accepted.at()));
    }
    if (ended != null && counts(ended) == 1) {
      switch (row.state()) {
        case completed -> tally.completed++;
        case abandoned -> tally.abandoned++;
        case callback_left -> tally.callbacksLeft++;
        default -> tally.canceled++;
      }
      if (row.state() != State.completed) {
        tally.untilLeft.add(seconds(first.entered(), ended));
      }
    }
    tally.waiting += row.state() == State.waiting ? 1 : 0;
  }

  private int counts(Instant moment) {
    return moment.isBefore(from) || !moment.isBefore(to) ? 0 : 1;
  }

  private static long seconds(Instant since, Instant until) {
    return Duration.between(since, until).toSeconds();
  }

  private Tally tally(CallTruth row, String queueSid) {
    String channel = row.seeds().channel();
    return tallies.computeIfAbsent(queueSid + channel, key -> new Tally(queueSid, channel));
  }

  /** What is counted so far. */
  private static final class Tally {

    private final String queueSid;
    private final String channel;
    private final Waits.Collector untilAccepted = new Waits.Collector();
    private final Waits.Collector inQueue = new Waits.Collector();
    private final Waits.Collector untilLeft = new Waits.Collector();
    private int entered;
    private int moved;
    private int offered;
    private int accepted;
    private int rejected;
    private int timedOut;
    private int rescinded;
    private int abandoned;
    private int callbacksLeft;
    private int canceled;
    private int completed;
    private int waiting;

    Tally(String queueSid, String channel) {
      this.queueSid = queueSid;
      this.channel = channel;
    }

    Total total(List<Integer> thresholds) {
      return new Total(
          queueSid,
          channel,
          entered,
          moved,
          offered,
          accepted,
          rejected,
          timedOut,
          rescinded,
          abandoned,
          callbacksLeft,
          canceled,
          completed,
          waiting,
          untilAccepted.waits(),
          inQueue.waits(),
          untilLeft.waits(),
          thresholds.stream().map(this::split).toList());
    }

    private Split split(int seconds) {
      Predicate<Long> below = wait -> wait < seconds;
      Predicate<Long> at = wait -> wait == seconds;
      Predicate<Long> above = wait -> wait > seconds;
      return new Split(
          seconds,
          untilAccepted.count(below),
          untilAccepted.count(at),
          untilAccepted.count(above),
          untilLeft.count(below),
          untilLeft.count(at),
          untilLeft.count(above));
    }
  }
}

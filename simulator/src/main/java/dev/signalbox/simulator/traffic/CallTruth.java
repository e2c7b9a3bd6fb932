package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.world.Timeline.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has truly happened to a customer, as the customer and the agents know it.
 *
 * @param key what the traffic knows it by: the call's SID, the conversation's
 * @param taskSid null until there is a task
 * @param arrived when the customer came in
 * @param stays in which queues the customer has waited, and since when
 * @param offers which agents were asked
 * @param accepted who has taken it; null for nobody yet
 * @param talked when the conversation was over
 * @param ended when nothing was to be done any more, or the customer left
 * @param follows what it follows from: a conversation that was handed over, a call from which a
 *     callback was left; null for none
 * @param leaves when the customer's patience ends, as it is planned
 */
record CallTruth(
    String key,
    Seeds seeds,
    State state,
    @Nullable String taskSid,
    Instant arrived,
    List<Stay> stays,
    List<Offer> offers,
    @Nullable Acceptance accepted,
    @Nullable Instant talked,
    @Nullable Instant ended,
    @Nullable String follows,
    @Nullable Timer leaves) {

  /** Where it stands. */
  enum State {
    waiting,
    talking,
    wrapping,
    completed,
    /** The customer hung up before anybody had answered. */
    abandoned,
    /** The customer would rather be called back, and left the queue. */
    callback_left,
    /** Somebody else has ended it: TaskRouter, a request. */
    canceled
  }

  /** A part of the time that was spent waiting. */
  record Stay(String queueSid, Instant entered) {}

  /**
   * An agent who was asked.
   *
   * @param queueSid in which queue
   * @param answer {@code pending}, {@code accepted}, {@code rejected}, {@code timeout}, {@code
   *     rescinded}, {@code canceled}
   */
  record Offer(String reservationSid, String worker, String queueSid, Instant at, String answer) {}

  /** The agent who has taken it. */
  record Acceptance(String reservationSid, String workerSid, String worker, Instant at) {}

  boolean isOver() {
    return state != State.waiting && state != State.talking && state != State.wrapping;
  }

  /** When the task began to wait; null where there was none. */
  @Nullable Instant enqueued() {
    return stays.isEmpty() ? null : stays.getFirst().entered;
  }

  @Nullable String queueSid() {
    return stays.isEmpty() ? null : stays.getLast().queueSid;
  }

  CallTruth of(String task) {
    return new CallTruth(
        key, seeds, state, task, arrived, stays, offers, accepted, talked, ended, follows, leaves);
  }

  CallTruth leaving(@Nullable Timer timer) {
    return new CallTruth(
        key, seeds, state, taskSid, arrived, stays, offers, accepted, talked, ended, follows,
        timer);
  }

  CallTruth in(String queueSid, Instant at) {
    List<Stay> all = new ArrayList<>(stays);
    all.add(new Stay(queueSid, at));
    return new CallTruth(
        key,
        seeds,
        state,
        taskSid,
        arrived,
        List.copyOf(all),
        offers,
        accepted,
        talked,
        ended,
        follows,
        leaves);
  }

  CallTruth offered(List<Offer> all) {
    return new CallTruth(
        key,
        seeds,
        state,
        taskSid,
        arrived,
        stays,
        List.copyOf(all),
        accepted,
        talked,
        ended,
        follows,
        leaves);
  }

  CallTruth taken(Acceptance by) {
    return new CallTruth(
        key,
        seeds,
        State.talking,
        taskSid,
        arrived,
        stays,
        offers,
        by,
        talked,
        ended,
        follows,
        null);
  }

  CallTruth hungUp(Instant at) {
    return new CallTruth(
        key,
        seeds,
        State.wrapping,
        taskSid,
        arrived,
        stays,
        offers,
        accepted,
        at,
        ended,
        follows,
        null);
  }

  CallTruth over(State how, Instant at) {
    return new CallTruth(
        key,
        seeds,
        how,
        taskSid,
        arrived,
        stays,
        offers,
        accepted,
        accepted != null && talked == null ? at : talked,
        at,
        follows,
        null);
  }
}

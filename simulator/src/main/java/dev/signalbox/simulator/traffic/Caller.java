package dev.signalbox.simulator.traffic;

/**
 * By what means customers reach the centre, and agents reach them. Whatever it is, a task comes of
 * it that has the customer's key among its attributes ({@link Ledger#ATTRIBUTE}).
 */
interface Caller {

  /** A customer comes in. */
  void arrive(CallTruth customer, CallPlan plan, Run run);

  /** A customer leaves before anybody has answered. */
  void leave(CallTruth customer, String reason);

  /** An agent takes what is offered. */
  void accept(String reservationSid);

  /** A conversation is over. The agent has still to wrap up. */
  void hangUp(String taskSid);
}

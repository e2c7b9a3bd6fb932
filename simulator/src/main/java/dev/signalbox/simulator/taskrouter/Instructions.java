package dev.signalbox.simulator.taskrouter;

/**
 * Who carries out the instructions of reservations that are for calls. TaskRouter itself knows of
 * no calls; where nobody is there who does, such an instruction is refused.
 */
public interface Instructions {
  /**
   * Begins to carry one out, in the step in which it is given: it may plan and change, and does not
   * wait.
   *
   * <p>The reservation is pending, and TaskRouter does not move it on: whoever carries out the
   * instruction accepts it by {@link Desk#answer} as soon as the worker's leg is answered, or at
   * once where {@link Instruction.Call} or {@link Instruction.Redirect} say so, and ends it by
   * {@link Desk#answer} ({@code rejected}) or {@link Desk#expire} where the worker cannot be
   * reached.
   *
   * @param offer the reservation, its task and its worker
   * @throws dev.signalbox.simulator.rest.Refusal if it makes no sense, such as a task without a
   *     call; then nothing has changed
   */
  void carryOut(Desk.Offer offer, Instruction instruction);
}

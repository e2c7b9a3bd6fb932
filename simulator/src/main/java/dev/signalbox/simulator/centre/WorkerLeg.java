package dev.signalbox.simulator.centre;

import dev.signalbox.simulator.taskrouter.Instruction;
import org.jspecify.annotations.Nullable;

/**
 * The call to a worker for whom a reservation was made. One of the three instructions is why.
 *
 * @param callSid of the worker's call
 * @param customerSid of the call for which the task stands
 * @param answered whether the worker has taken it
 */
record WorkerLeg(
    String callSid,
    String customerSid,
    String reservationSid,
    String taskSid,
    String workerSid,
    String workerName,
    boolean answered,
    Instruction.@Nullable Conference conference,
    Instruction.@Nullable Dequeue dequeue,
    Instruction.@Nullable Call call) {

  WorkerLeg taken() {
    return new WorkerLeg(
        callSid,
        customerSid,
        reservationSid,
        taskSid,
        workerSid,
        workerName,
        true,
        conference,
        dequeue,
        call);
  }

  @Nullable String postWorkActivitySid() {
    if (conference != null) {
      return conference.postWorkActivitySid();
    }
    if (dequeue != null) {
      return dequeue.postWorkActivitySid();
    }
    return call == null ? null : call.postWorkActivitySid();
  }
}

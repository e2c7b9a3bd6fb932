package dev.signalbox.simulator.taskrouter.worker;

import java.time.Instant;

/**
 * How much of one kind of work a worker can do at a time.
 *
 * @param available whether the worker is offered such work at all
 * @param assigned tasks of this kind that are offered to, or with, the worker
 */
public record WorkerChannel(
    String sid,
    String workspaceSid,
    String workerSid,
    String taskChannelSid,
    String taskChannelUniqueName,
    int capacity,
    boolean available,
    int assigned,
    Instant created,
    Instant updated) {

  private static final int WHOLE = 100;

  /** Whether one more task can be offered. */
  public boolean hasRoom() {
    return available && assigned < capacity;
  }

  /** How much is free, in percent. */
  int freePercentage() {
    return capacity == 0 ? 0 : Math.max(0, capacity - assigned) * WHOLE / capacity;
  }

  WorkerChannel configured(int otherCapacity, boolean nowAvailable, Instant at) {
    return new WorkerChannel(
        sid,
        workspaceSid,
        workerSid,
        taskChannelSid,
        taskChannelUniqueName,
        otherCapacity,
        nowAvailable,
        assigned,
        created,
        at);
  }

  WorkerChannel occupied(int tasks, Instant at) {
    return new WorkerChannel(
        sid,
        workspaceSid,
        workerSid,
        taskChannelSid,
        taskChannelUniqueName,
        capacity,
        available,
        Math.max(0, assigned + tasks),
        created,
        at);
  }
}

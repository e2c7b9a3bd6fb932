package dev.signalbox.simulator.taskrouter;

import org.jspecify.annotations.Nullable;

/**
 * Where tasks of one kind wait.
 *
 * @param target a queue, or a worker to whom tasks go directly
 * @param taskChannel its unique name
 */
record Place(String workspaceSid, String target, String taskChannel) {

  /** Where a task waits now; null where it does not. */
  static @Nullable Place of(@Nullable Task task) {
    String target = task == null ? null : target(task);
    return task == null || target == null
        ? null
        : new Place(task.workspaceSid(), target, task.taskChannelUniqueName());
  }

  private static @Nullable String target(Task task) {
    Handover handover = task.handover();
    if (handover != null) {
      return handover.asking() ? null : handover.to();
    }
    if (!task.isWaiting()) {
      return null;
    }
    String direct = task.terms().routingTarget();
    return direct != null && isWorker(direct) ? direct : task.taskQueueSid();
  }

  static boolean isWorker(String sid) {
    return sid.startsWith("WK");
  }
}

package dev.signalbox.simulator.taskrouter;

import java.time.Instant;
import java.util.List;

/** The tasks that stand in a queue, a workflow or a workspace, for those who count them. */
public final class Backlog {

  /**
   * A task, as far as it is counted.
   *
   * @param status such as {@code pending}
   * @param over whether it is completed or canceled
   * @param entered when it came to the queue in which it is
   * @param updated when it changed last
   */
  public record Entry(
      String sid,
      String status,
      boolean over,
      int priority,
      String taskChannelUniqueName,
      Instant created,
      Instant entered,
      Instant updated) {}

  private final TaskRouter router;

  Backlog(TaskRouter router) {
    this.router = router;
  }

  /** The oldest first, also those that are over and not forgotten. */
  public List<Entry> ofQueue(String queueSid) {
    return entries(router.ofQueue(queueSid));
  }

  /** The oldest first, also those that are over and not forgotten. */
  public List<Entry> ofWorkflow(String workflowSid) {
    return entries(router.ofWorkflow(workflowSid));
  }

  /** The oldest first, also those that are over and not forgotten. */
  public List<Entry> ofWorkspace(String workspaceSid) {
    return entries(router.ofWorkspace(workspaceSid));
  }

  private static List<Entry> entries(List<Task> tasks) {
    return tasks.stream().map(Backlog::entry).toList();
  }

  private static Entry entry(Task task) {
    Route route = task.route();
    return new Entry(
        task.sid(),
        task.assignmentStatus(),
        task.isOver(),
        task.priority(),
        task.taskChannelUniqueName(),
        task.created(),
        route == null ? task.created() : route.entered(),
        task.updated());
  }
}

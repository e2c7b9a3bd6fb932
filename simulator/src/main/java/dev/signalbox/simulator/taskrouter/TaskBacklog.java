package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.taskrouter.statistics.Backlog;
import java.util.List;

/** The tasks that stand in a queue, a workflow or a workspace, for those who count them. */
final class TaskBacklog implements Backlog {

  private final TaskRouter router;

  TaskBacklog(TaskRouter router) {
    this.router = router;
  }

  @Override
  public List<Entry> ofQueue(String queueSid) {
    return entries(router.ofQueue(queueSid));
  }

  @Override
  public List<Entry> ofWorkflow(String workflowSid) {
    return entries(router.ofWorkflow(workflowSid));
  }

  @Override
  public List<Entry> ofWorkspace(String workspaceSid) {
    return entries(router.ofWorkspace(workspaceSid));
  }

  private static List<Entry> entries(List<Task> tasks) {
    return tasks.stream().map(TaskBacklog::entry).toList();
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

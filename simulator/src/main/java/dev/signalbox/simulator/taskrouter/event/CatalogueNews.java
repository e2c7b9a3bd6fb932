package dev.signalbox.simulator.taskrouter.event;

import dev.signalbox.simulator.taskrouter.workspace.Activity;
import dev.signalbox.simulator.taskrouter.workspace.Resource;
import dev.signalbox.simulator.taskrouter.workspace.ResourceChange;
import dev.signalbox.simulator.taskrouter.workspace.ResourceChange.Kind;
import dev.signalbox.simulator.taskrouter.workspace.TaskChannel;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.taskrouter.workspace.Workflow;
import dev.signalbox.simulator.taskrouter.workspace.Workspace;

/**
 * Tells what becomes of what a workspace is made of. Source: Twilio, TaskRouter Events reference.
 * What a new workspace begins with is not told of, but only the workspace.
 */
final class CatalogueNews {

  private final Journal journal;

  CatalogueNews(Journal journal) {
    this.journal = journal;
  }

  void tell(ResourceChange change) {
    Kind kind = change.kind();
    switch (change.resource()) {
      case Workspace workspace -> tell(workspace, "workspace", kind.name(), "Workspace", facts());
      case Activity activity ->
          tell(
              activity,
              "activity",
              kind.name(),
              "Activity",
              facts()
                  .with("activity_sid", activity.sid())
                  .with("activity_name", activity.friendlyName())
                  .with("activity_available", activity.available()));
      case TaskChannel channel ->
          tell(
              channel,
              "task-channel",
              kind.name(),
              "TaskChannel",
              facts()
                  .with("task_channel_sid", channel.sid())
                  .with("task_channel_name", channel.friendlyName())
                  .with("task_channel_unique_name", channel.uniqueName())
                  .with("task_channel_optimized_routing", channel.optimizedRouting()));
      case Workflow workflow ->
          tell(
              workflow,
              "workflow",
              kind.name(),
              "Workflow",
              facts()
                  .with("workflow_sid", workflow.sid())
                  .with("workflow_name", workflow.friendlyName()));
      case TaskQueue queue -> tell(change, queue);
      default -> throw new IllegalStateException("nobody tells of " + change.resource().sid());
    }
  }

  /** Of a queue that has changed, only its expression is told of. */
  private void tell(ResourceChange change, TaskQueue queue) {
    if (change.before() instanceof TaskQueue before
        && change.kind() == Kind.updated
        && before.targetWorkers().equals(queue.targetWorkers())) {
      return;
    }
    tell(
        queue,
        "task-queue",
        change.kind() == Kind.updated ? "expression.updated" : change.kind().name(),
        "TaskQueue",
        facts()
            .with("task_queue_sid", queue.sid())
            .with("task_queue_name", queue.friendlyName())
            .with("task_queue_target_expression", queue.targetWorkers()));
  }

  private void tell(Resource resource, String family, String event, String called, Facts facts) {
    journal.tell(
        resource.workspaceSid(),
        family + "." + event,
        // Seen so in a real callback; the events of tasks in a queue have the hyphen.
        family.equals("task-queue") ? "taskqueue" : family,
        resource.sid(),
        called + " " + resource.friendlyName() + " " + event.replace('.', ' '),
        facts);
  }

  private static Facts facts() {
    return new Facts();
  }
}

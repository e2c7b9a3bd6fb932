package dev.signalbox.simulator.taskrouter.workspace;

import org.jspecify.annotations.Nullable;

/** Which resources of a workspace need each other. */
final class CatalogueUse {

  private static final String USUAL_CHANNEL = "default";

  private final Catalogue catalogue;

  CatalogueUse(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Who needs it; null for nobody. */
  @Nullable String userOf(Resource resource) {
    return switch (resource) {
      case Activity activity -> userOf(activity);
      case TaskQueue queue -> userOf(queue);
      case TaskChannel channel when channel.uniqueName().equals(USUAL_CHANNEL) ->
          "it is the workspace's default";
      default -> null;
    };
  }

  private @Nullable String userOf(Activity activity) {
    String sid = activity.sid();
    Workspace workspace = catalogue.workspace(activity.workspaceSid());
    if (sid.equals(workspace.defaultActivitySid()) || sid.equals(workspace.timeoutActivitySid())) {
      return "it is the workspace's default or timeout activity";
    }
    boolean ofAQueue =
        catalogue.queues().of(workspace.sid()).stream()
            .anyMatch(
                queue ->
                    sid.equals(queue.reservationActivitySid())
                        || sid.equals(queue.assignmentActivitySid()));
    return ofAQueue ? "a queue gives it to workers" : null;
  }

  private @Nullable String userOf(TaskQueue queue) {
    boolean ofAWorkflow =
        catalogue.workflows().of(queue.workspaceSid()).stream()
            .anyMatch(workflow -> workflow.rules().queueSids().contains(queue.sid()));
    return ofAWorkflow ? "a workflow has it as a target" : null;
  }
}

package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.rest.Fields;
import java.time.Instant;

/** The resources as TaskRouter writes them. */
final class CatalogueViews {

  static final String HOST = "taskrouter.twilio.com";

  private static final String LINK_OF_WORKSPACE = "workspace";

  private final Catalogue catalogue;
  private final String accountSid;

  CatalogueViews(Catalogue catalogue, Account account) {
    this.catalogue = catalogue;
    this.accountSid = account.sid();
  }

  Fields workspace(Workspace workspace) {
    String self = url(workspace.sid());
    return head(workspace, workspace.created(), workspace.updated())
        .with("default_activity_name", catalogue.activityName(workspace.defaultActivitySid()))
        .with("default_activity_sid", workspace.defaultActivitySid())
        .with("event_callback_url", workspace.eventCallbackUrl())
        .with("events_filter", workspace.eventsFilter())
        .with("multi_task_enabled", workspace.multiTaskEnabled())
        .with("timeout_activity_name", catalogue.activityName(workspace.timeoutActivitySid()))
        .with("timeout_activity_sid", workspace.timeoutActivitySid())
        .with("prioritize_queue_order", workspace.prioritizeQueueOrder())
        .with("url", self)
        .with(
            "links",
            statistics(new Fields(), self)
                .with("activities", self + "/Activities")
                .with("events", self + "/Events")
                .with("task_channels", self + "/TaskChannels")
                .with("task_queues", self + "/TaskQueues")
                .with("tasks", self + "/Tasks")
                .with("workers", self + "/Workers")
                .with("workflows", self + "/Workflows"));
  }

  Fields activity(Activity activity) {
    return within(activity, activity.created(), activity.updated())
        .with("available", activity.available())
        .with("url", url(activity, "Activities"))
        .with("links", links(activity));
  }

  Fields channel(TaskChannel channel) {
    return within(channel, channel.created(), channel.updated())
        .with("unique_name", channel.uniqueName())
        .with("channel_optimized_routing", channel.optimizedRouting())
        .with("url", url(channel, "TaskChannels"))
        .with("links", links(channel));
  }

  Fields queue(TaskQueue queue) {
    String self = url(queue, "TaskQueues");
    String all = url(queue.workspaceSid()) + "/TaskQueues";
    return within(queue, queue.created(), queue.updated())
        .with("target_workers", queue.targetWorkers())
        .with("max_reserved_workers", queue.maxReservedWorkers())
        .with("task_order", queue.taskOrder())
        .with("reservation_activity_sid", queue.reservationActivitySid())
        .with("reservation_activity_name", catalogue.activityName(queue.reservationActivitySid()))
        .with("assignment_activity_sid", queue.assignmentActivitySid())
        .with("assignment_activity_name", catalogue.activityName(queue.assignmentActivitySid()))
        .with("url", self)
        .with(
            "links",
            statistics(links(queue), self)
                .with("list_statistics", all + "/Statistics")
                .with("bulk_real_time_statistics", all + "/RealTimeStatistics"));
  }

  Fields workflow(Workflow workflow) {
    String self = url(workflow, "Workflows");
    return within(workflow, workflow.created(), workflow.updated())
        .with("configuration", workflow.configuration())
        .with("document_content_type", "application/json")
        .with("assignment_callback_url", workflow.assignmentCallbackUrl())
        .with("fallback_assignment_callback_url", workflow.fallbackAssignmentCallbackUrl())
        .with("task_reservation_timeout", workflow.taskReservationTimeout())
        .with("url", self)
        .with("links", statistics(links(workflow), self));
  }

  private Fields within(Resource resource, Instant created, Instant updated) {
    return head(resource, created, updated).with("workspace_sid", resource.workspaceSid());
  }

  private Fields head(Resource resource, Instant created, Instant updated) {
    return new Fields()
        .with("account_sid", accountSid)
        .with("sid", resource.sid())
        .with("friendly_name", resource.friendlyName())
        .with("date_created", Dates.iso(created))
        .with("date_updated", Dates.iso(updated));
  }

  private static Fields links(Resource resource) {
    return new Fields().with(LINK_OF_WORKSPACE, url(resource.workspaceSid()));
  }

  private static Fields statistics(Fields links, String self) {
    return links
        .with("statistics", self + "/Statistics")
        .with("real_time_statistics", self + "/RealTimeStatistics")
        .with("cumulative_statistics", self + "/CumulativeStatistics");
  }

  private static String url(Resource resource, String collection) {
    return url(resource.workspaceSid()) + "/" + collection + "/" + resource.sid();
  }

  private static String url(String workspaceSid) {
    return "https://" + HOST + "/v1/Workspaces/" + workspaceSid;
  }
}

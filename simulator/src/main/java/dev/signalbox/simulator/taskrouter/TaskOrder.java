package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.world.Sids;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A task as somebody tells of it; what is left out is as usual, or as it was. */
record TaskOrder(
    @Nullable String sid,
    @Nullable String workspaceSid,
    @Nullable String attributes,
    @Nullable String assignmentStatus,
    @Nullable Integer priority,
    @Nullable String reason,
    @Nullable String workflowSid,
    @Nullable String taskQueueSid,
    @Nullable String taskQueueFriendlyName,
    @Nullable String taskChannelUniqueName) {

  static final Set<String> STATUSES =
      Set.of("pending", "reserved", "assigned", "wrapping", "completed", "canceled");

  TaskOrder {
    Sids.require("WT", sid);
    if (assignmentStatus != null && !STATUSES.contains(assignmentStatus)) {
      throw new IllegalArgumentException("assignment_status: expected one of " + STATUSES);
    }
  }

  /** Nothing but other attributes. */
  static TaskOrder attributes(String json) {
    return new TaskOrder(null, null, json, null, null, null, null, null, null, null);
  }

  TaskOrder of(String otherSid) {
    return new TaskOrder(
        otherSid,
        workspaceSid,
        attributes,
        assignmentStatus,
        priority,
        reason,
        workflowSid,
        taskQueueSid,
        taskQueueFriendlyName,
        taskChannelUniqueName);
  }
}

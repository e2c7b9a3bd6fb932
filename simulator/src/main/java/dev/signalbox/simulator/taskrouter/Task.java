package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.taskrouter.expression.Attributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task.
 *
 * @param version rises with each change
 */
record Task(
    String sid,
    String workspaceSid,
    Attributes attributes,
    String assignmentStatus,
    int priority,
    @Nullable String reason,
    @Nullable String workflowSid,
    @Nullable String taskQueueSid,
    @Nullable String taskQueueName,
    String taskChannelUniqueName,
    Instant created,
    Instant updated,
    int version) {

  boolean isOver() {
    return assignmentStatus.equals("completed") || assignmentStatus.equals("canceled");
  }

  /** With what an order says; what it leaves out stays. */
  Task with(TaskOrder order, Instant at) {
    return new Task(
        sid,
        order.workspaceSid() == null ? workspaceSid : order.workspaceSid(),
        order.attributes() == null ? attributes : Attributes.of(order.attributes()),
        order.assignmentStatus() == null ? assignmentStatus : order.assignmentStatus(),
        order.priority() == null ? priority : order.priority(),
        order.reason() == null ? reason : order.reason(),
        order.workflowSid() == null ? workflowSid : order.workflowSid(),
        order.taskQueueSid() == null ? taskQueueSid : order.taskQueueSid(),
        order.taskQueueFriendlyName() == null ? taskQueueName : order.taskQueueFriendlyName(),
        order.taskChannelUniqueName() == null
            ? taskChannelUniqueName
            : order.taskChannelUniqueName(),
        created,
        at,
        version + 1);
  }
}

package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.taskrouter.expression.Attributes;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task.
 *
 * @param version rises with each change
 * @param route null for a task that nobody routes: somebody tells what becomes of it
 * @param handover the transfer that is under way; null for none
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
    int version,
    @Nullable Route route,
    Terms terms,
    @Nullable Handover handover) {

  /** Whether it waits for somebody to be found. */
  boolean isWaiting() {
    return route != null && assignmentStatus.equals("pending");
  }

  boolean isOver() {
    return assignmentStatus.equals("completed") || assignmentStatus.equals("canceled");
  }

  /** Whether somebody has it, be it that it is handed over just now. */
  boolean isAssigned() {
    return assignmentStatus.equals("assigned") || assignmentStatus.equals("transferring");
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
        version + 1,
        route,
        terms,
        handover);
  }

  Task now(String status, @Nullable String why, Instant at) {
    return new Task(
        sid,
        workspaceSid,
        attributes,
        status,
        priority,
        why == null ? reason : why,
        workflowSid,
        taskQueueSid,
        taskQueueName,
        taskChannelUniqueName,
        created,
        at,
        version + 1,
        route,
        terms,
        handover);
  }

  /** On other terms. */
  Task on(Terms otherTerms) {
    return copy(otherTerms, handover, version);
  }

  /** With a transfer under way, or without one. */
  Task handedOver(@Nullable Handover other) {
    return copy(terms, other, version + 1);
  }

  private Task copy(Terms otherTerms, @Nullable Handover otherHandover, int otherVersion) {
    return new Task(
        sid,
        workspaceSid,
        attributes,
        assignmentStatus,
        priority,
        reason,
        workflowSid,
        taskQueueSid,
        taskQueueName,
        taskChannelUniqueName,
        created,
        updated,
        otherVersion,
        route,
        otherTerms,
        otherHandover);
  }

  /**
   * On its way.
   *
   * @param queue where it waits now; null for where it was
   */
  Task on(Route other, @Nullable TaskQueue queue, int otherPriority, Instant at) {
    return new Task(
        sid,
        workspaceSid,
        attributes,
        assignmentStatus,
        otherPriority,
        reason,
        workflowSid,
        queue == null ? taskQueueSid : queue.sid(),
        queue == null ? taskQueueName : queue.friendlyName(),
        taskChannelUniqueName,
        created,
        at,
        version + 1,
        other,
        terms,
        handover);
  }
}

package dev.signalbox.simulator.taskrouter.statistics;

import java.time.Instant;
import java.util.List;

/** The tasks that stand in a queue, a workflow or a workspace, for those who count them. */
public interface Backlog {

  /**
   * A task, as far as it is counted.
   *
   * @param status such as {@code pending}
   * @param over whether it is completed or canceled
   * @param entered when it came to the queue in which it is
   * @param updated when it changed last
   */
  record Entry(
      String sid,
      String status,
      boolean over,
      int priority,
      String taskChannelUniqueName,
      Instant created,
      Instant entered,
      Instant updated) {}

  /** The oldest first, also those that are over and not forgotten. */
  List<Entry> ofQueue(String queueSid);

  /** The oldest first, also those that are over and not forgotten. */
  List<Entry> ofWorkflow(String workflowSid);

  /** The oldest first, also those that are over and not forgotten. */
  List<Entry> ofWorkspace(String workspaceSid);
}

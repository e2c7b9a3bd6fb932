package dev.signalbox.simulator.centreview;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The centre at one moment. Lists are parts: the totals count all.
 *
 * @param at when, by the clock of the simulated world
 * @param agents some, those who have something to do first
 * @param agentsFound how many there are of whom some are shown
 * @param calls some, those that are not over first
 */
record Centre(
    Instant at,
    Totals totals,
    List<ActivityCount> activities,
    List<Agent> agents,
    int agentsFound,
    List<Queue> queues,
    List<PhoneCall> calls) {

  /**
   * Counts of the whole centre.
   *
   * @param available agents in an activity in which tasks are offered
   * @param busy agents who have a task, or are asked to take one
   * @param waiting tasks that nobody has yet
   * @param oldest since when the first of these waits; null for none
   * @param assigned tasks that somebody has
   * @param calls legs that are not over
   */
  record Totals(
      int workspaces,
      int agents,
      int available,
      int busy,
      int queues,
      int waiting,
      @Nullable Instant oldest,
      int assigned,
      int calls) {}

  /** How many agents are in an activity. */
  record ActivityCount(String name, boolean available, int agents) {}

  /**
   * An agent.
   *
   * @param name for people: the full name, or else the identity as it was before Flex encoded it
   * @param identity the worker's friendly name, as TaskRouter has it
   * @param since when the activity began
   * @param work what the agent is doing, what began last first
   */
  record Agent(
      String sid,
      String name,
      String identity,
      @Nullable String workspace,
      String activity,
      boolean available,
      Instant since,
      List<Doing> work) {}

  /**
   * A task that an agent has, or is asked to take.
   *
   * @param status of the reservation: {@code pending}, {@code accepted}, {@code wrapping}
   * @param customer who it is for, where its attributes say so
   */
  record Doing(
      String taskSid,
      String status,
      String channel,
      @Nullable String queue,
      @Nullable String callSid,
      @Nullable String customer,
      Instant since) {}

  /**
   * A queue.
   *
   * @param workspace its name, where there is more than one
   * @param waiting tasks that nobody has yet
   * @param oldest since when the first of these waits in this queue; null for none
   * @param assigned tasks that an agent has, with those that are wrapped up
   * @param eligible agents whom the queue is for
   * @param available those of them who are in an activity in which tasks are offered
   */
  record Queue(
      String sid,
      String name,
      @Nullable String workspace,
      int waiting,
      @Nullable Instant oldest,
      int assigned,
      int wrapping,
      int eligible,
      int available) {}

  /**
   * A leg of a call.
   *
   * @param status as Twilio writes it
   * @param queue where the task waits, or was at last, that is about it; null for no such task
   * @param taskStatus null for no such task
   * @param agent who has that task, or had it at last; null for nobody
   * @param agentIdentity the friendly name of that worker, as TaskRouter has it
   * @param legOf the agent whose own leg it is; null for a leg of somebody outside
   */
  record PhoneCall(
      String sid,
      @Nullable String parentSid,
      String from,
      String to,
      String direction,
      String status,
      Instant created,
      @Nullable Instant started,
      @Nullable Instant ended,
      @Nullable String taskSid,
      @Nullable String queue,
      @Nullable String taskStatus,
      @Nullable String agent,
      @Nullable String agentIdentity,
      @Nullable String legOf) {}
}

package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.taskrouter.expression.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a workflow's configuration says.
 *
 * @param filters the first one that a task matches is its way
 * @param defaultTarget for a task that matches none; null for none, and such a task is canceled
 */
public record WorkflowRules(List<Filter> filters, @Nullable Target defaultTarget) {

  /**
   * The way of some tasks.
   *
   * @param name null where it has none
   * @param tasks which ones, by their attributes
   * @param targets one after the other, each until its time is up
   */
  public record Filter(@Nullable String name, Expression tasks, List<Target> targets) {}

  /**
   * A step of the way.
   *
   * @param workers whom of the queue's workers it is for; null for all
   * @param priority what the task has from here on; null for what it had
   * @param timeout how long it waits here; null for as long as it lives
   * @param skipIf goes on at once if this holds; null for never
   * @param orderBy by which attribute the workers are asked; null for who has been free longest
   * @param knownWorker the expression of a task's attributes that names the one worker to ask
   */
  public record Target(
      String queueSid,
      @Nullable Expression workers,
      @Nullable Integer priority,
      @Nullable Duration timeout,
      @Nullable Expression skipIf,
      @Nullable WorkerOrdering orderBy,
      @Nullable String knownWorker) {

    /** A queue to which a task goes directly: all of its workers, for as long as the task lives. */
    public static Target directly(String queueSid) {
      return new Target(queueSid, null, null, null, null, null, null);
    }
  }

  /** The queues that tasks can come to. */
  Set<String> queueSids() {
    return Stream.concat(
            filters.stream().flatMap(filter -> filter.targets.stream()),
            Stream.ofNullable(defaultTarget))
        .map(Target::queueSid)
        .collect(Collectors.toSet());
  }
}

package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.taskrouter.statistics.Backlog.Entry;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.world.Switch;
import dev.signalbox.simulator.world.Switches;
import dev.signalbox.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in a queue, a workflow or a workspace now. */
final class RealTime {

  private static final List<String> STATUSES =
      List.of("pending", "reserved", "assigned", "wrapping");

  /** Source: Twilio, TaskQueue RealTime Statistics: tasks that are over count a while longer. */
  private static final Duration COUNTED_AFTERWARDS = Duration.ofMinutes(5);

  private final World world;
  private final Backlog backlog;
  private final Workers workers;
  private final Catalogue catalogue;
  private final Switch reservedWaits;

  RealTime(World world, Backlog backlog, Workers workers, Catalogue catalogue, Switches switches) {
    this.world = world;
    this.backlog = backlog;
    this.workers = workers;
    this.catalogue = catalogue;
    this.reservedWaits = switches.define("statistics.reserved-waits", "yes", "no");
  }

  /**
   * @param channel only tasks of it; null for all. Workers count whatever the channel.
   */
  Fields queue(TaskQueue queue, @Nullable String channel) {
    return world.change(
        () -> {
          List<Entry> all = of(backlog.ofQueue(queue.sid()), channel);
          Fields fields = workersOf(tasks(all), queue);
          return longest(
              fields,
              all,
              Entry::entered,
              "longest_relative_task_age_in_queue",
              "longest_relative_task_sid_in_queue");
        });
  }

  /** As the resource of many queues has it: without the ages in the queue. */
  Fields oneOfMany(TaskQueue queue) {
    return world.change(() -> workersOf(tasks(backlog.ofQueue(queue.sid())), queue));
  }

  /** What that resource says of a queue that is not there. */
  Fields nothing() {
    return tasks(List.of())
        .with("total_eligible_workers", 0)
        .with("total_available_workers", 0)
        .with("activity_statistics", List.of());
  }

  Fields workflow(String sid, @Nullable String channel) {
    return world.change(() -> tasks(of(backlog.ofWorkflow(sid), channel)));
  }

  Fields workspace(String sid, @Nullable String channel) {
    return world.change(
        () -> {
          List<Worker> all = workers.of(sid);
          return tasks(of(backlog.ofWorkspace(sid), channel))
              .with("total_workers", all.size())
              .with("activity_statistics", activities(sid, all));
        });
  }

  Fields workers(String workspaceSid, List<Worker> these) {
    return new Fields()
        .with("total_workers", these.size())
        .with("activity_statistics", activities(workspaceSid, these));
  }

  private static List<Entry> of(List<Entry> tasks, @Nullable String channel) {
    return channel == null
        ? tasks
        : tasks.stream().filter(task -> task.taskChannelUniqueName().equals(channel)).toList();
  }

  private Fields tasks(List<Entry> all) {
    Instant counted = world.now().minus(COUNTED_AFTERWARDS);
    Map<String, Long> byStatus =
        all.stream().collect(Collectors.groupingBy(Entry::status, Collectors.counting()));
    Map<String, Long> byPriority =
        all.stream()
            .filter(task -> !task.over())
            .collect(
                Collectors.groupingBy(
                    task -> Integer.toString(task.priority()),
                    TreeMap::new,
                    Collectors.counting()));
    Fields statuses = new Fields();
    STATUSES.forEach(status -> statuses.with(status, byStatus.getOrDefault(status, 0L)));
    Fields fields =
        new Fields()
            .with("tasks_by_status", statuses)
            .with("tasks_by_priority", byPriority)
            .with(
                "total_tasks",
                all.stream()
                    .filter(task -> !task.over() || task.updated().isAfter(counted))
                    .count());
    return longest(
        fields, all, Entry::created, "longest_task_waiting_age", "longest_task_waiting_sid");
  }

  private Fields longest(
      Fields fields, List<Entry> all, Function<Entry, Instant> since, String age, String sid) {
    Entry longest =
        all.stream().filter(this::isWaiting).min(Comparator.comparing(since)).orElse(null);
    return fields
        .with(
            age,
            longest == null ? 0 : Duration.between(since.apply(longest), world.now()).toSeconds())
        .with(sid, longest == null ? null : longest.sid());
  }

  private boolean isWaiting(Entry task) {
    return task.status().equals("pending")
        || task.status().equals("reserved") && reservedWaits.is("yes");
  }

  private Fields workersOf(Fields fields, TaskQueue queue) {
    List<Worker> eligible = workers.eligible(queue);
    long available =
        eligible.stream().filter(one -> catalogue.isAvailable(one.activitySid())).count();
    return fields
        .with("total_eligible_workers", eligible.size())
        .with("total_available_workers", available)
        .with("activity_statistics", activities(queue.workspaceSid(), eligible));
  }

  private List<Fields> activities(String workspaceSid, List<Worker> these) {
    Map<String, Long> counts =
        these.stream().collect(Collectors.groupingBy(Worker::activitySid, Collectors.counting()));
    return catalogue.activities(workspaceSid).stream()
        .map(
            activity ->
                new Fields()
                    .with("friendly_name", activity.friendlyName())
                    .with("sid", activity.sid())
                    .with("workers", counts.getOrDefault(activity.sid(), 0L)))
        .toList();
  }
}

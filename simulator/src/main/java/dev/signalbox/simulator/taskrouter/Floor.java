package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.taskrouter.expression.Attributes;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.taskrouter.workspace.Workspace;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is going on at one moment, for whoever looks at all of it. It changes nothing. */
public final class Floor {

  /** As many calls as are shown have no more tasks than that. */
  private static final int ENDED_SHOWN = 500;

  /**
   * A task.
   *
   * @param status such as {@code pending}
   * @param entered when it came to the queue in which it is
   */
  public record Work(
      String sid,
      String workspaceSid,
      String status,
      String taskChannelUniqueName,
      @Nullable String taskQueueSid,
      @Nullable String taskQueueName,
      Attributes attributes,
      Instant created,
      Instant entered) {

    /** Whether nobody has it yet. */
    public boolean isWaiting() {
      return status.equals("pending") || status.equals("reserved");
    }
  }

  /**
   * A task that is offered to, or with, a worker.
   *
   * @param status {@code pending}, {@code accepted} or {@code wrapping}
   * @param since when it came to be so
   */
  public record Occupation(String taskSid, String workerSid, String status, Instant since) {}

  /**
   * A task that is over.
   *
   * @param workerSid who had it at last; null for nobody
   */
  public record Ended(Work task, @Nullable String workerSid) {}

  /**
   * All of it, as it is in one step of the world.
   *
   * @param tasks those that are not over
   * @param ended the latest of those that are, the newest first
   */
  public record Sight(
      Instant at,
      List<Workspace> workspaces,
      List<TaskQueue> queues,
      List<Worker> workers,
      List<Work> tasks,
      List<Ended> ended,
      List<Occupation> occupations) {}

  private final World world;
  private final Catalogue catalogue;
  private final Workers workers;
  private final TaskRouter router;

  Floor(World world, Catalogue catalogue, Workers workers, TaskRouter router) {
    this.world = world;
    this.catalogue = catalogue;
    this.workers = workers;
    this.router = router;
  }

  /** Looks at all of it. */
  public Sight look() {
    return world.change(
        () -> {
          List<Workspace> workspaces = catalogue.allWorkspaces();
          return new Sight(
              world.now(),
              workspaces,
              workspaces.stream().flatMap(one -> catalogue.queues(one.sid()).stream()).toList(),
              workspaces.stream().flatMap(one -> workers.of(one.sid()).stream()).toList(),
              unfinished(),
              ended(),
              occupations());
        });
  }

  /** How many tasks wait in each queue in which some do, by its SID. */
  public Map<String, Integer> waiting() {
    return world.change(
        () -> {
          Map<String, Integer> counted = new HashMap<>();
          for (Work task : unfinished()) {
            if (task.isWaiting() && task.taskQueueSid() != null) {
              counted.merge(task.taskQueueSid(), 1, Integer::sum);
            }
          }
          return counted;
        });
  }

  private List<Work> unfinished() {
    return router.tasks().newest(task -> !task.isOver(), Integer.MAX_VALUE).stream()
        .map(Floor::work)
        .toList();
  }

  private List<Ended> ended() {
    return router.tasks().newest(Task::isOver, ENDED_SHOWN).stream()
        .map(task -> new Ended(work(task), lastHad(task)))
        .toList();
  }

  private @Nullable String lastHad(Task task) {
    return router.reservationsOf(task).stream()
        .filter(one -> one.status().equals("completed"))
        .max(Comparator.comparing(Reservation::updated))
        .map(Reservation::workerSid)
        .orElse(null);
  }

  private List<Occupation> occupations() {
    return router.reservations().newest(one -> !one.isOver(), Integer.MAX_VALUE).stream()
        .map(one -> new Occupation(one.taskSid(), one.workerSid(), one.status(), one.updated()))
        .toList();
  }

  private static Work work(Task task) {
    Route route = task.route();
    return new Work(
        task.sid(),
        task.workspaceSid(),
        task.assignmentStatus(),
        task.taskChannelUniqueName(),
        task.taskQueueSid(),
        task.taskQueueName(),
        task.attributes(),
        task.created(),
        route == null ? task.created() : route.entered());
  }
}

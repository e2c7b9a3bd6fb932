package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.taskrouter.event.HistoryEvent;
import dev.signalbox.simulator.taskrouter.event.Journal;
import dev.signalbox.simulator.taskrouter.worker.WorkerOrder;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.world.StoryPart;
import dev.signalbox.simulator.world.World;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The workers, tasks, reservations and events of a story. */
final class TaskRouterStory implements StoryPart {

  /** The section; each may be missing. */
  record Section(
      @Nullable List<WorkerOrder> workers,
      @Nullable List<TaskOrder> tasks,
      @Nullable List<ReservationOrder> reservations,
      @Nullable List<HistoryEvent> events) {}

  private final World world;
  private final Workers workers;
  private final TaskRouter router;
  private final Journal journal;
  private final JsonMapper json;

  TaskRouterStory(
      World world, Workers workers, TaskRouter router, Journal journal, JsonMapper json) {
    this.world = world;
    this.workers = workers;
    this.router = router;
    this.journal = journal;
    this.json = json;
  }

  @Override
  public String product() {
    return "taskrouter";
  }

  @Override
  public Map<String, Integer> tell(JsonNode section) {
    Section told = json.treeToValue(section, Section.class);
    List<WorkerOrder> people = list(told.workers);
    List<TaskOrder> tasks = list(told.tasks);
    List<ReservationOrder> reservations = list(told.reservations);
    List<HistoryEvent> events = list(told.events);
    return world.change(
        () -> {
          people.forEach(workers::make);
          tasks.forEach(router::make);
          reservations.forEach(router::make);
          events.forEach(journal::make);
          return Map.of(
              "workers", people.size(),
              "tasks", tasks.size(),
              "reservations", reservations.size(),
              "events", events.size());
        });
  }

  private static <T> List<T> list(@Nullable List<T> told) {
    return told == null ? List.of() : told;
  }
}

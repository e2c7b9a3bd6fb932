package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.workspace.Activity;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.world.World;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows and steers workers. */
@RestController
@RequestMapping("/simulator/v1/workers")
class WorkerSteering {

  /**
   * What a worker is to do.
   *
   * @param activity the name of one that the workspace has
   */
  record Move(@Nullable String activity) {}

  private final World world;
  private final Workers workers;
  private final Catalogue catalogue;
  private final WorkerViews views;

  WorkerSteering(World world, Workers workers, Catalogue catalogue, WorkerViews views) {
    this.world = world;
    this.workers = workers;
    this.catalogue = catalogue;
    this.views = views;
  }

  @GetMapping
  List<Fields> workers(@RequestParam(defaultValue = "100") int limit) {
    return workers.table().newest(worker -> true, limit).stream().map(views::worker).toList();
  }

  @PutMapping("/{sid}")
  Fields put(@PathVariable String sid, @RequestBody WorkerOrder order) {
    return views.worker(workers.make(order.of(sid)));
  }

  /** Moves a worker as Flex would, and whoever listens hears of it. */
  @PostMapping("/{sid}/activity")
  Fields move(@PathVariable String sid, @RequestBody Move move) {
    return world.change(
        () -> {
          Worker worker = workers.find(sid);
          if (worker == null) {
            throw Refusal.notFound("worker " + sid);
          }
          List<Activity> all = catalogue.activities(worker.workspaceSid());
          Activity wanted =
              all.stream()
                  .filter(activity -> activity.friendlyName().equals(move.activity))
                  .findFirst()
                  .orElseThrow(() -> new IllegalArgumentException(expected(all)));
          workers.move(sid, wanted.sid());
          return views.worker(workers.fetch(worker.workspaceSid(), sid));
        });
  }

  private static String expected(List<Activity> activities) {
    return "activity: expected one of "
        + activities.stream().map(Activity::friendlyName).collect(Collectors.joining(", "));
  }
}

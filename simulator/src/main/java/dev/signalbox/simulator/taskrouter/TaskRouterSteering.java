package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Fields;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows and steers tasks and reservations. */
@RestController
@RequestMapping("/simulator/v1")
class TaskRouterSteering {

  private static final String USUAL_LIMIT = "100";

  private final TaskRouter router;
  private final TaskRouterViews views;

  TaskRouterSteering(TaskRouter router, TaskRouterViews views) {
    this.router = router;
    this.views = views;
  }

  @GetMapping("/tasks")
  List<Fields> tasks(@RequestParam(defaultValue = USUAL_LIMIT) int limit) {
    return router.tasks().newest(task -> true, limit).stream().map(views::task).toList();
  }

  @PutMapping("/tasks/{sid}")
  Fields putTask(@PathVariable String sid, @RequestBody TaskOrder order) {
    return views.task(router.make(order.of(sid)));
  }

  @GetMapping("/reservations")
  List<Fields> reservations(@RequestParam(defaultValue = USUAL_LIMIT) int limit) {
    return router.reservations().newest(one -> true, limit).stream()
        .map(views::reservation)
        .toList();
  }

  @PostMapping("/reservations")
  Fields addReservation(@RequestBody ReservationOrder order) {
    return views.reservation(router.make(order));
  }
}

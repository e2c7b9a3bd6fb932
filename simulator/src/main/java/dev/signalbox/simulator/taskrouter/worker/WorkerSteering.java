package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.rest.Fields;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows and steers workers. */
@RestController
@RequestMapping("/simulator/v1/workers")
class WorkerSteering {

  private final Workers workers;
  private final WorkerViews views;

  WorkerSteering(Workers workers, WorkerViews views) {
    this.workers = workers;
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
}

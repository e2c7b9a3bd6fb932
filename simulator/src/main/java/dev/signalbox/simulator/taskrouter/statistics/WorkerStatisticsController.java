package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.worker.Worker;
import dev.signalbox.simulator.taskrouter.worker.Workers;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's statistics of workers, which a large workspace does not have. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/Workers")
class WorkerStatisticsController {

  /** Source: Twilio, TaskRouter, "Limits". */
  private static final int MOST_WORKERS = 100;

  private final Catalogue catalogue;
  private final Workers workers;
  private final WorkerCumulative cumulative;
  private final RealTime realTime;
  private final Frames frames;

  WorkerStatisticsController(
      Catalogue catalogue,
      Workers workers,
      WorkerCumulative cumulative,
      RealTime realTime,
      Frames frames) {
    this.catalogue = catalogue;
    this.workers = workers;
    this.cumulative = cumulative;
    this.realTime = realTime;
    this.frames = frames;
  }

  @GetMapping("/RealTimeStatistics")
  Fields now(@PathVariable String workspaceSid) {
    Fields numbers = realTime.workers(workspaceSid, all(workspaceSid));
    return frames.around(numbers, workspaceSid, "/Workers/RealTimeStatistics");
  }

  @GetMapping("/CumulativeStatistics")
  Fields past(@PathVariable String workspaceSid, HttpServletRequest request) {
    Fields numbers = past(workspaceSid, all(workspaceSid), Form.of(request));
    return frames.around(numbers, workspaceSid, "/Workers/CumulativeStatistics");
  }

  @GetMapping("/Statistics")
  Fields both(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    List<Worker> these = chosen(workspaceSid, form);
    Fields both =
        frames.both(past(workspaceSid, these, form), realTime.workers(workspaceSid, these));
    return frames.around(both, workspaceSid, "/Workers/Statistics");
  }

  @GetMapping("/{sid}/Statistics")
  Fields one(
      @PathVariable String workspaceSid, @PathVariable String sid, HttpServletRequest request) {
    all(workspaceSid);
    Worker worker = workers.fetch(workspaceSid, sid);
    Fields numbers = past(workspaceSid, List.of(worker), Form.of(request));
    return frames.around(
        new Fields().with("cumulative", numbers).with("worker_sid", sid),
        workspaceSid,
        "/Workers/" + sid + "/Statistics");
  }

  private List<Worker> all(String workspaceSid) {
    List<Worker> all = workers.of(catalogue.workspace(workspaceSid).sid());
    if (all.size() > MOST_WORKERS) {
      throw Refusal.badParameter(
          "Worker statistics are not available in a workspace of more than 100 workers");
    }
    return all;
  }

  private List<Worker> chosen(String workspaceSid, Form form) {
    String name = form.text("FriendlyName");
    String queueSid = form.text("TaskQueueSid");
    String queueName = form.text("TaskQueueName");
    List<Worker> all = all(workspaceSid);
    if (queueSid == null && queueName == null) {
      return all.stream().filter(one -> name == null || name.equals(one.friendlyName())).toList();
    }
    Set<String> members =
        catalogue.queues(workspaceSid).stream()
            .filter(queue -> queueSid == null || queueSid.equals(queue.sid()))
            .filter(queue -> queueName == null || queueName.equals(queue.friendlyName()))
            .flatMap(queue -> workers.eligible(queue).stream())
            .map(Worker::sid)
            .collect(Collectors.toSet());
    return all.stream()
        .filter(one -> members.contains(one.sid()))
        .filter(one -> name == null || name.equals(one.friendlyName()))
        .toList();
  }

  private Fields past(String workspaceSid, List<Worker> these, Form form) {
    return cumulative.of(workspaceSid, these, form, frames.channel(workspaceSid, form));
  }
}

package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's statistics of queues. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/TaskQueues")
class QueueStatisticsController {

  private static final String SID = "task_queue_sid";

  private final Catalogue catalogue;
  private final Cumulative cumulative;
  private final RealTime realTime;
  private final Frames frames;
  private final BulkRate rate;

  QueueStatisticsController(
      Catalogue catalogue, Cumulative cumulative, RealTime realTime, Frames frames, BulkRate rate) {
    this.catalogue = catalogue;
    this.cumulative = cumulative;
    this.realTime = realTime;
    this.frames = frames;
    this.rate = rate;
  }

  @GetMapping("/{sid}/RealTimeStatistics")
  Fields now(
      @PathVariable String workspaceSid, @PathVariable String sid, HttpServletRequest request) {
    TaskQueue queue = catalogue.queue(workspaceSid, sid);
    return around(now(queue, Form.of(request)), queue, "/RealTimeStatistics");
  }

  @GetMapping("/{sid}/CumulativeStatistics")
  Fields past(
      @PathVariable String workspaceSid, @PathVariable String sid, HttpServletRequest request) {
    TaskQueue queue = catalogue.queue(workspaceSid, sid);
    return around(past(queue, Form.of(request)), queue, "/CumulativeStatistics");
  }

  @GetMapping("/{sid}/Statistics")
  Fields both(
      @PathVariable String workspaceSid, @PathVariable String sid, HttpServletRequest request) {
    TaskQueue queue = catalogue.queue(workspaceSid, sid);
    return around(both(queue, Form.of(request)), queue, "/Statistics");
  }

  @GetMapping("/Statistics")
  Fields all(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    String workspace = catalogue.workspace(workspaceSid).sid();
    String name = form.text("FriendlyName");
    return Page.of(request, form)
        .listV1(
            Frames.HOST,
            "task_queues_statistics",
            catalogue.queueTable(),
            queue ->
                queue.workspaceSid().equals(workspace)
                    && (name == null || name.equals(queue.friendlyName())),
            queue -> item(queue, form));
  }

  @PostMapping("/RealTimeStatistics")
  Fields many(@PathVariable String workspaceSid, HttpServletRequest request) throws IOException {
    String workspace = catalogue.workspace(workspaceSid).sid();
    if (!rate.take()) {
      throw Refusal.tooMany();
    }
    List<Fields> data = new ArrayList<>();
    for (String sid : QueueSids.read(request)) {
      TaskQueue queue = catalogue.findQueue(sid);
      boolean here = queue != null && queue.workspaceSid().equals(workspace);
      Fields numbers = queue != null && here ? realTime.oneOfMany(queue) : realTime.nothing();
      data.add(numbers.with(SID, sid));
    }
    return frames.around(
        new Fields().with("task_queue_data", data).with("task_queue_response_count", data.size()),
        workspace,
        "/TaskQueues/RealTimeStatistics");
  }

  /** One of the list, which has no address of its own. */
  private Fields item(TaskQueue queue, Form form) {
    return frames.whose(both(queue, form), queue.workspaceSid()).with(SID, queue.sid());
  }

  private Fields both(TaskQueue queue, Form form) {
    return frames.both(past(queue, form), now(queue, form));
  }

  private Fields past(TaskQueue queue, Form form) {
    String workspace = queue.workspaceSid();
    return cumulative.queue(workspace, queue.sid(), form, frames.channel(workspace, form));
  }

  private Fields now(TaskQueue queue, Form form) {
    return realTime.queue(queue, frames.channel(queue.workspaceSid(), form));
  }

  private Fields around(Fields numbers, TaskQueue queue, String path) {
    return frames.around(
        numbers.with(SID, queue.sid()), queue.workspaceSid(), "/TaskQueues/" + queue.sid() + path);
  }
}

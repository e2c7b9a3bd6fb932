package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.world.World;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's resource of a worker's channels. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/Workers/{workerSid}/Channels")
class WorkerChannelController {

  private static final String CAPACITY = "Capacity";
  private static final String AVAILABLE = "Available";

  private final World world;
  private final Workers workers;
  private final WorkerViews views;

  WorkerChannelController(World world, Workers workers, WorkerViews views) {
    this.world = world;
    this.workers = workers;
    this.views = views;
  }

  @GetMapping
  Fields list(
      @PathVariable String workspaceSid,
      @PathVariable String workerSid,
      HttpServletRequest request) {
    Worker worker = workers.fetch(workspaceSid, workerSid);
    Set<String> sids =
        workers.channels().of(worker).stream().map(WorkerChannel::sid).collect(Collectors.toSet());
    return Page.of(request, Form.of(request))
        .listV1(
            WorkerViews.HOST,
            "channels",
            workers.channels().table(),
            channel -> sids.contains(channel.sid()),
            views::channel);
  }

  @GetMapping("/{sid}")
  Fields fetch(
      @PathVariable String workspaceSid, @PathVariable String workerSid, @PathVariable String sid) {
    return views.channel(workers.channels().fetch(workers.fetch(workspaceSid, workerSid), sid));
  }

  @PostMapping("/{sid}")
  Fields update(
      @PathVariable String workspaceSid,
      @PathVariable String workerSid,
      @PathVariable String sid,
      HttpServletRequest request) {
    Form form = Form.of(request);
    return views.channel(
        workers
            .channels()
            .configure(
                workers.fetch(workspaceSid, workerSid),
                sid,
                channel ->
                    channel.configured(
                        form.number(CAPACITY, channel.capacity(), 0, Integer.MAX_VALUE),
                        form.flag(AVAILABLE, channel.available()),
                        world.now())));
  }
}

package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's statistics of a whole workspace. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}")
class WorkspaceStatisticsController {

  private final Catalogue catalogue;
  private final Cumulative cumulative;
  private final RealTime realTime;
  private final Frames frames;

  WorkspaceStatisticsController(
      Catalogue catalogue, Cumulative cumulative, RealTime realTime, Frames frames) {
    this.catalogue = catalogue;
    this.cumulative = cumulative;
    this.realTime = realTime;
    this.frames = frames;
  }

  @GetMapping("/RealTimeStatistics")
  Fields now(@PathVariable String workspaceSid, HttpServletRequest request) {
    String sid = catalogue.workspace(workspaceSid).sid();
    return frames.around(now(sid, Form.of(request)), sid, "/RealTimeStatistics");
  }

  @GetMapping("/CumulativeStatistics")
  Fields past(@PathVariable String workspaceSid, HttpServletRequest request) {
    String sid = catalogue.workspace(workspaceSid).sid();
    return frames.around(past(sid, Form.of(request)), sid, "/CumulativeStatistics");
  }

  @GetMapping("/Statistics")
  Fields both(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    String sid = catalogue.workspace(workspaceSid).sid();
    return frames.around(frames.both(past(sid, form), now(sid, form)), sid, "/Statistics");
  }

  private Fields past(String sid, Form form) {
    return cumulative.workspace(sid, form, frames.channel(sid, form));
  }

  private Fields now(String sid, Form form) {
    return realTime.workspace(sid, frames.channel(sid, form));
  }
}

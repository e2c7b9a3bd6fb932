package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Workflow;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's statistics of a workflow. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/Workflows/{sid}")
class WorkflowStatisticsController {

  private final Catalogue catalogue;
  private final Cumulative cumulative;
  private final RealTime realTime;
  private final Frames frames;

  WorkflowStatisticsController(
      Catalogue catalogue, Cumulative cumulative, RealTime realTime, Frames frames) {
    this.catalogue = catalogue;
    this.cumulative = cumulative;
    this.realTime = realTime;
    this.frames = frames;
  }

  @GetMapping("/RealTimeStatistics")
  Fields now(
      @PathVariable String workspaceSid, @PathVariable String sid, HttpServletRequest request) {
    Workflow workflow = catalogue.workflow(workspaceSid, sid);
    return around(now(workflow, Form.of(request)), workflow, "/RealTimeStatistics");
  }

  @GetMapping("/CumulativeStatistics")
  Fields past(
      @PathVariable String workspaceSid, @PathVariable String sid, HttpServletRequest request) {
    Workflow workflow = catalogue.workflow(workspaceSid, sid);
    return around(past(workflow, Form.of(request)), workflow, "/CumulativeStatistics");
  }

  @GetMapping("/Statistics")
  Fields both(
      @PathVariable String workspaceSid, @PathVariable String sid, HttpServletRequest request) {
    Form form = Form.of(request);
    Workflow workflow = catalogue.workflow(workspaceSid, sid);
    Fields both = frames.both(past(workflow, form), now(workflow, form));
    return around(both, workflow, "/Statistics");
  }

  private Fields past(Workflow workflow, Form form) {
    String workspace = workflow.workspaceSid();
    return cumulative.workflow(workspace, workflow.sid(), form, frames.channel(workspace, form));
  }

  private Fields now(Workflow workflow, Form form) {
    return realTime.workflow(workflow.sid(), frames.channel(workflow.workspaceSid(), form));
  }

  private Fields around(Fields numbers, Workflow workflow, String path) {
    return frames.around(
        numbers.with("workflow_sid", workflow.sid()),
        workflow.workspaceSid(),
        "/Workflows/" + workflow.sid() + path);
  }
}

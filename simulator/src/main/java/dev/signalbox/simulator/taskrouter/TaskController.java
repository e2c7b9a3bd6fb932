package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.IfMatch;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.expression.Condition;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Workflow;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's resources of tasks and their reservations. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/Tasks")
class TaskController {

  private static final String STATUS = "AssignmentStatus";
  private static final String ATTRIBUTES = "Attributes";
  private static final int DAY_SECONDS = 86_400;
  private static final int MOST_SECONDS = 14 * DAY_SECONDS;

  private final TaskRouter router;
  private final Routing routing;
  private final Catalogue catalogue;
  private final TaskRouterViews views;

  TaskController(TaskRouter router, Routing routing, Catalogue catalogue, TaskRouterViews views) {
    this.router = router;
    this.routing = routing;
    this.catalogue = catalogue;
    this.views = views;
  }

  @GetMapping
  Fields list(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    String workspace = catalogue.workspace(workspaceSid).sid();
    String status = form.text(STATUS);
    Condition attributes = Condition.of(form, "EvaluateTaskAttributes");
    return Page.of(request, form)
        .listV1(
            TaskRouterViews.HOST,
            "tasks",
            router.tasks(),
            task ->
                task.workspaceSid().equals(workspace)
                    && (status == null || status.equals(task.assignmentStatus()))
                    && attributes.holds(task.attributes().json()),
            views::task);
  }

  @PostMapping
  ResponseEntity<Fields> create(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    String workspace = catalogue.workspace(workspaceSid).sid();
    TaskOrder order = order(workspace, form, workflow(workspace, form));
    int timeout = form.number("Timeout", DAY_SECONDS, 1, MOST_SECONDS);
    return answer(HttpStatus.CREATED, routing.enter(order, timeout));
  }

  @GetMapping("/{sid}")
  ResponseEntity<Fields> fetch(@PathVariable String workspaceSid, @PathVariable String sid) {
    return answer(HttpStatus.OK, router.task(workspaceSid, sid));
  }

  @PostMapping("/{sid}")
  ResponseEntity<Fields> update(
      @PathVariable String workspaceSid,
      @PathVariable String sid,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request) {
    Form form = Form.of(request);
    String status = form.text(STATUS);
    if (status != null && form.has(ATTRIBUTES)) {
      throw Refusal.badParameter("Cannot update assignment status and attributes at once");
    }
    Integer version = IfMatch.version(ifMatch);
    if (status != null) {
      return answer(
          HttpStatus.OK, routing.change(workspaceSid, sid, version, status, form.text("Reason")));
    }
    TaskOrder order = order(workspaceSid, form, null);
    return answer(HttpStatus.OK, routing.update(workspaceSid, sid, order, version));
  }

  @DeleteMapping("/{sid}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @PathVariable String workspaceSid,
      @PathVariable String sid,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    routing.delete(workspaceSid, sid, IfMatch.version(ifMatch));
  }

  /** The workflow that is named, or the only one. */
  private String workflow(String workspaceSid, Form form) {
    String sid = form.text("WorkflowSid");
    List<Workflow> there = catalogue.workflows(workspaceSid);
    if (sid == null && there.size() != 1) {
      throw Refusal.badParameter(
          "WorkflowSid is missing, and the workspace has " + there.size() + " workflows");
    }
    return there.stream()
        .map(Workflow::sid)
        .filter(one -> sid == null || sid.equals(one))
        .findFirst()
        .orElseThrow(() -> Refusal.badParameter("WorkflowSid names nothing in this workspace"));
  }

  private static TaskOrder order(String workspaceSid, Form form, @Nullable String workflowSid) {
    return new TaskOrder(
        null,
        workspaceSid,
        form.text(ATTRIBUTES),
        null,
        form.text("Priority") == null
            ? null
            : (Integer) form.number("Priority", 0, 0, Integer.MAX_VALUE),
        form.text("Reason"),
        workflowSid,
        null,
        null,
        form.text("TaskChannel"));
  }

  private ResponseEntity<Fields> answer(HttpStatus status, Task task) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.ETAG, IfMatch.tag(task.version()))
        .body(views.task(task));
  }

  @GetMapping("/{sid}/Reservations")
  Fields reservations(
      @PathVariable String workspaceSid, @PathVariable String sid, HttpServletRequest request) {
    Form form = Form.of(request);
    String status = form.text("ReservationStatus");
    String worker = form.text("WorkerSid");
    String task = router.task(workspaceSid, sid).sid();
    return Page.of(request, form)
        .listV1(
            TaskRouterViews.HOST,
            "reservations",
            router.reservations(),
            one ->
                one.taskSid().equals(task)
                    && (status == null || status.equals(one.status()))
                    && (worker == null || worker.equals(one.workerSid())),
            views::reservation);
  }

  @GetMapping("/{sid}/Reservations/{reservationSid}")
  Fields reservation(
      @PathVariable String workspaceSid,
      @PathVariable String sid,
      @PathVariable String reservationSid) {
    return views.reservation(router.reservation(workspaceSid, sid, reservationSid));
  }

  @PostMapping("/{sid}/Reservations/{reservationSid}")
  Fields answer(
      @PathVariable String workspaceSid,
      @PathVariable String sid,
      @PathVariable String reservationSid,
      HttpServletRequest request) {
    return views.reservation(
        ReservationAnswer.of(Form.of(request))
            .give(routing, catalogue, router.reservation(workspaceSid, sid, reservationSid)));
  }
}

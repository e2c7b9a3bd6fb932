package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.IfMatch;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.expression.Condition;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's resources of tasks and their reservations. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/Tasks")
class TaskController {

  private final TaskRouter router;
  private final Catalogue catalogue;
  private final TaskRouterViews views;

  TaskController(TaskRouter router, Catalogue catalogue, TaskRouterViews views) {
    this.router = router;
    this.catalogue = catalogue;
    this.views = views;
  }

  @GetMapping
  Fields list(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    String workspace = catalogue.workspace(workspaceSid).sid();
    String status = form.text("AssignmentStatus");
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
    String workspace = catalogue.workspace(workspaceSid).sid();
    TaskOrder order = order(workspace, Form.of(request));
    return answer(HttpStatus.CREATED, router.make(order));
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
    if (form.has("AssignmentStatus") && form.has("Attributes")) {
      throw Refusal.badParameter("Cannot update assignment status and attributes at once");
    }
    TaskOrder order = order(workspaceSid, form);
    return answer(HttpStatus.OK, router.update(workspaceSid, sid, order, IfMatch.version(ifMatch)));
  }

  private static TaskOrder order(String workspaceSid, Form form) {
    return new TaskOrder(
        null,
        workspaceSid,
        form.text("Attributes"),
        form.text("AssignmentStatus"),
        form.text("Priority") == null
            ? null
            : (Integer) form.number("Priority", 0, 0, Integer.MAX_VALUE),
        form.text("Reason"),
        form.text("WorkflowSid"),
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
}

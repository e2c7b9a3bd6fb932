package dev.signalbox.simulator.taskrouter;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.IfMatch;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
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
  private static final String KEY = "tasks";

  private final TaskRouter router;
  private final Routing routing;
  private final NewTasks newTasks;
  private final Instructing instructing;
  private final Catalogue catalogue;
  private final TaskRouterViews views;

  TaskController(
      TaskRouter router,
      Routing routing,
      NewTasks newTasks,
      Instructing instructing,
      Catalogue catalogue,
      TaskRouterViews views) {
    this.newTasks = newTasks;
    this.instructing = instructing;
    this.router = router;
    this.routing = routing;
    this.catalogue = catalogue;
    this.views = views;
  }

  @GetMapping
  Fields list(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    TaskFilter filter = new TaskFilter(catalogue, catalogue.workspace(workspaceSid).sid(), form);
    Comparator<Task> order = filter.order();
    Page page = Page.of(request, form);
    return order == null
        ? page.listV1(TaskRouterViews.HOST, KEY, router.tasks(), filter, views::task)
        : page.listV1(
            TaskRouterViews.HOST,
            KEY,
            router.tasks().newest(filter, Integer.MAX_VALUE).stream().sorted(order).toList(),
            views::task);
  }

  @PostMapping
  ResponseEntity<Fields> create(@PathVariable String workspaceSid, HttpServletRequest request) {
    return answer(HttpStatus.CREATED, newTasks.enter(workspaceSid, Form.of(request)));
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
    return answer(
        HttpStatus.OK,
        routing.update(
            workspaceSid,
            sid,
            newTasks.order(workspaceSid, form, null),
            newTasks.virtualStart(form),
            version));
  }

  @DeleteMapping("/{sid}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @PathVariable String workspaceSid,
      @PathVariable String sid,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    routing.delete(workspaceSid, sid, IfMatch.version(ifMatch));
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
    String status = ReservationOrder.wanted(form);
    String worker = form.text("WorkerSid");
    return Page.of(request, form)
        .listV1(
            TaskRouterViews.HOST,
            "reservations",
            router.reservationsOf(router.task(workspaceSid, sid)).reversed().stream()
                .filter(one -> status == null || status.equals(one.status()))
                .filter(one -> worker == null || worker.equals(one.workerSid()))
                .toList(),
            views::reservation);
  }

  @GetMapping("/{sid}/Reservations/{reservationSid}")
  ResponseEntity<Fields> reservation(
      @PathVariable String workspaceSid,
      @PathVariable String sid,
      @PathVariable String reservationSid) {
    return views.answer(router.reservation(workspaceSid, sid, reservationSid));
  }

  @PostMapping("/{sid}/Reservations/{reservationSid}")
  ResponseEntity<Fields> answer(
      @PathVariable String workspaceSid,
      @PathVariable String sid,
      @PathVariable String reservationSid,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request) {
    return views.answer(
        instructing.obey(
            router.reservation(workspaceSid, sid, reservationSid),
            Form.of(request),
            IfMatch.version(ifMatch)));
  }
}

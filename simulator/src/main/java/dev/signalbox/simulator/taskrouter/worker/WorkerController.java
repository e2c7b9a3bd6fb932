package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.IfMatch;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.expression.Attributes;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Parameters;
import dev.signalbox.simulator.taskrouter.workspace.Workspace;
import dev.signalbox.simulator.world.World;
import jakarta.servlet.http.HttpServletRequest;
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

/** TaskRouter's resource of workers. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/Workers")
class WorkerController {

  private static final String ACTIVITY = "ActivitySid";
  private static final String ATTRIBUTES = "Attributes";

  private final World world;
  private final Workers workers;
  private final Catalogue catalogue;
  private final WorkerViews views;

  WorkerController(World world, Workers workers, Catalogue catalogue, WorkerViews views) {
    this.world = world;
    this.workers = workers;
    this.catalogue = catalogue;
    this.views = views;
  }

  @GetMapping
  Fields list(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    String workspace = catalogue.workspace(workspaceSid).sid();
    WorkerFilter filter = WorkerFilter.of(form, workspace, workers, catalogue);
    return Page.of(request, form)
        .listV1(WorkerViews.HOST, "workers", workers.table(), filter, views::worker);
  }

  @PostMapping
  ResponseEntity<Fields> create(@PathVariable String workspaceSid, HttpServletRequest request) {
    Form form = Form.of(request);
    String name = Parameters.name(form);
    Attributes attributes = attributes(form, Attributes.NONE);
    Worker created =
        world.change(
            () -> {
              Workspace workspace = catalogue.workspace(workspaceSid);
              String activity = activity(workspaceSid, form, workspace.defaultActivitySid());
              return workers.create(workspaceSid, name, attributes, activity);
            });
    return answer(HttpStatus.CREATED, created);
  }

  @GetMapping("/{sid}")
  ResponseEntity<Fields> fetch(@PathVariable String workspaceSid, @PathVariable String sid) {
    return answer(HttpStatus.OK, workers.fetch(workspaceSid, sid));
  }

  @PostMapping("/{sid}")
  ResponseEntity<Fields> update(
      @PathVariable String workspaceSid,
      @PathVariable String sid,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      HttpServletRequest request) {
    Form form = Form.of(request);
    boolean withdraw = form.flag("RejectPendingReservations", false);
    return answer(
        HttpStatus.OK,
        workers.update(
            workspaceSid,
            sid,
            IfMatch.version(ifMatch),
            withdraw,
            worker ->
                worker.changed(
                    Parameters.nameOr(form, worker.friendlyName()),
                    attributes(form, worker.attributes()),
                    activity(workspaceSid, form, worker.activitySid()),
                    world.now())));
  }

  @DeleteMapping("/{sid}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @PathVariable String workspaceSid,
      @PathVariable String sid,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    workers.delete(workspaceSid, sid, IfMatch.version(ifMatch));
  }

  private ResponseEntity<Fields> answer(HttpStatus status, Worker worker) {
    return ResponseEntity.status(status)
        .header(HttpHeaders.ETAG, IfMatch.tag(worker.version()))
        .body(views.worker(worker));
  }

  private String activity(String workspaceSid, Form form, String otherwise) {
    String sid = form.text(ACTIVITY);
    return sid == null ? otherwise : catalogue.activity(workspaceSid, sid, ACTIVITY).sid();
  }

  private static Attributes attributes(Form form, Attributes otherwise) {
    String text = form.text(ATTRIBUTES);
    try {
      return text == null ? otherwise : Attributes.of(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.badParameter("Invalid " + e.getMessage());
    }
  }
}

package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Page;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.World;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's resource of workspaces. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces")
class WorkspaceController {

  private final World world;
  private final Catalogue catalogue;
  private final Founding founding;
  private final CatalogueViews views;

  WorkspaceController(World world, Catalogue catalogue, Founding founding, CatalogueViews views) {
    this.world = world;
    this.catalogue = catalogue;
    this.founding = founding;
    this.views = views;
  }

  @GetMapping
  Fields list(HttpServletRequest request) {
    Form form = Form.of(request);
    return Page.of(request, form)
        .listV1(
            CatalogueViews.HOST,
            "workspaces",
            catalogue.workspaces().table(),
            Parameters.byName(form),
            views::workspace);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Fields create(HttpServletRequest request) {
    Form form = Form.of(request);
    String name = Parameters.name(form);
    Template template = Template.of(form);
    return views.workspace(
        world.change(
            () -> {
              Workspace founded = founding.found(world.newSid("WS"), name);
              if (template == Template.FIFO) {
                founding.addFifo(founded);
              }
              Workspace made = catalogue.workspaces().put(changed(founded, form));
              catalogue.tell(ResourceChange.made(made));
              return made;
            }));
  }

  @GetMapping("/{sid}")
  Fields fetch(@PathVariable String sid) {
    return views.workspace(catalogue.workspace(sid));
  }

  @PostMapping("/{sid}")
  Fields update(@PathVariable String sid, HttpServletRequest request) {
    Form form = Form.of(request);
    return views.workspace(
        world.change(
            () -> {
              Workspace before = catalogue.workspace(sid);
              Workspace changed = catalogue.workspaces().put(changed(before, form));
              catalogue.tell(ResourceChange.changed(before, changed));
              return changed;
            }));
  }

  @DeleteMapping("/{sid}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String sid) {
    world.change(
        () -> {
          Workspace workspace = catalogue.workspace(sid);
          catalogue.tell(ResourceChange.removed(workspace));
          catalogue.close(workspace);
          return null;
        });
  }

  private Workspace changed(Workspace workspace, Form form) {
    String filter = "EventsFilter";
    return new Workspace(
        workspace.sid(),
        Parameters.nameOr(form, workspace.friendlyName()),
        Parameters.url(form, "EventCallbackUrl", workspace.eventCallbackUrl()),
        form.has(filter) ? form.text(filter) : workspace.eventsFilter(),
        form.flag("MultiTaskEnabled", workspace.multiTaskEnabled()),
        QueueOrder.of(form, "PrioritizeQueueOrder", workspace.prioritizeQueueOrder()),
        activity(workspace, form, "DefaultActivitySid", workspace.defaultActivitySid()),
        activity(workspace, form, "TimeoutActivitySid", workspace.timeoutActivitySid()),
        workspace.created(),
        world.now());
  }

  private String activity(Workspace workspace, Form form, String parameter, String otherwise) {
    String sid = form.text(parameter);
    return sid == null ? otherwise : catalogue.activity(workspace.sid(), sid, parameter).sid();
  }

  /** With what a new workspace begins. */
  private enum Template {
    NONE,
    FIFO;

    static Template of(Form form) {
      return switch (form.textOr("Template", "NONE")) {
        case "NONE" -> NONE;
        case "FIFO" -> FIFO;
        default -> throw Refusal.badParameter("Template has to be NONE or FIFO");
      };
    }
  }
}

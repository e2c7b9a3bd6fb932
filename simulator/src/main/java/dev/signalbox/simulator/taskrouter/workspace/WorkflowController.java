package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.World;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.function.Predicate;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** TaskRouter's resource of workflows. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/Workflows")
class WorkflowController extends ResourceController<Workflow> {

  private static final String CONFIGURATION = "Configuration";
  private static final int MOST_SECONDS = 86_400;

  private final World world;
  private final Catalogue catalogue;
  private final CatalogueViews views;
  private final JsonMapper json;

  WorkflowController(World world, Catalogue catalogue, CatalogueViews views, JsonMapper json) {
    super(world, catalogue, catalogue.workflows(), "workflows");
    this.world = world;
    this.catalogue = catalogue;
    this.views = views;
    this.json = json;
  }

  @Override
  Workflow made(Workspace workspace, Form form, Instant now) {
    String name = Parameters.name(form);
    String configuration = form.required(CONFIGURATION);
    return changed(
        new Workflow(
            world.newSid("WW"),
            workspace.sid(),
            name,
            configuration,
            rules(workspace.sid(), configuration),
            null,
            null,
            Workflow.USUAL_RESERVATION_TIMEOUT,
            now,
            now),
        form,
        now);
  }

  @Override
  Workflow changed(Workflow workflow, Form form, Instant now) {
    String configuration = form.textOr(CONFIGURATION, workflow.configuration());
    return new Workflow(
        workflow.sid(),
        workflow.workspaceSid(),
        Parameters.nameOr(form, workflow.friendlyName()),
        configuration,
        rules(workflow.workspaceSid(), configuration),
        Parameters.url(form, "AssignmentCallbackUrl", workflow.assignmentCallbackUrl()),
        Parameters.url(
            form, "FallbackAssignmentCallbackUrl", workflow.fallbackAssignmentCallbackUrl()),
        form.number("TaskReservationTimeout", workflow.taskReservationTimeout(), 1, MOST_SECONDS),
        workflow.created(),
        now);
  }

  /** With {@code ReEvaluateTasks}, all that wait go through the workflow as it is now. */
  @Override
  Fields update(String workspaceSid, String sid, HttpServletRequest request) {
    Form form = Form.of(request);
    boolean again = form.flag("ReEvaluateTasks", false);
    return world.change(
        () -> {
          Fields updated = super.update(workspaceSid, sid, request);
          if (again) {
            catalogue.reEvaluate(catalogue.workflows().fetch(workspaceSid, sid));
          }
          return updated;
        });
  }

  private WorkflowRules rules(String workspaceSid, String configuration) {
    WorkflowRules rules = WorkflowConfiguration.rules(json, configuration);
    for (String queueSid : rules.queueSids()) {
      if (catalogue.queues().find(workspaceSid, queueSid) == null) {
        throw Refusal.badParameter("Configuration: there is no queue " + queueSid);
      }
    }
    return rules;
  }

  @Override
  Predicate<Workflow> filter(Form form) {
    return Parameters.byName(form);
  }

  @Override
  Fields view(Workflow workflow) {
    return views.workflow(workflow);
  }
}

package dev.signalbox.simulator.traffic;

import dev.signalbox.simulator.taskrouter.workspace.Founding;
import dev.signalbox.simulator.taskrouter.workspace.Furnishing;
import dev.signalbox.simulator.taskrouter.workspace.Workflow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The demo centre: a workspace with activities, a queue for each skill, and a workflow. */
final class Centre {

  /** Where the samples of the project happen. */
  static final String USUAL_WORKSPACE = "WS000000000000000000000000000000b1";

  static final String AVAILABLE = "Available";
  static final String OFFLINE = "Offline";
  static final String BREAK = "Break";

  private static final String WORKFLOW = "Assign to Anyone";
  private static final String EVERYBODY = "Everyone";
  private static final int RESERVATION_TIMEOUT = 20;

  /** How long a task waits for somebody with the skill, before anybody will do. */
  private static final int SKILL_TIMEOUT = 60;

  private final Founding founding;
  private final Furnishing furnishing;
  private final String workspaceSid;

  Centre(Founding founding, Furnishing furnishing, String workspaceSid) {
    this.founding = founding;
    this.furnishing = furnishing;
    this.workspaceSid = workspaceSid;
  }

  String workspaceSid() {
    return workspaceSid;
  }

  /** An activity of the centre. */
  String activity(String name) {
    return founding.ensureActivity(workspaceSid, name, null).sid();
  }

  /**
   * Founds what is not there yet.
   *
   * @param eventCallbackUrl where each event is sent; null to leave that as it is
   * @return the SID of the workflow that tasks go through
   */
  String found(@Nullable String eventCallbackUrl) {
    founding.ensure(workspaceSid);
    furnishing.describe(workspaceSid, "Demo Centre", eventCallbackUrl);
    founding.ensureActivity(workspaceSid, BREAK, false);
    founding.ensureActivity(workspaceSid, "Training", false);
    furnishing.ensureChannel(workspaceSid, "Callback", Seeds.CALLBACK);
    Workflow workflow =
        furnishing.ensureWorkflow(workspaceSid, WORKFLOW, configuration(), RESERVATION_TIMEOUT);
    return workflow.sid();
  }

  private String configuration() {
    String everyone = furnishing.ensureQueue(workspaceSid, EVERYBODY, "1==1").sid();
    ObjectNode configuration = JsonMapper.shared().createObjectNode();
    ObjectNode routing = configuration.putObject("task_routing");
    ArrayNode filters = routing.putArray("filters");
    for (String skill : CallPlan.SKILLS) {
      ObjectNode filter = filters.addObject();
      filter.put("filter_friendly_name", skill);
      filter.put("expression", "skill == \"" + skill + "\"");
      ArrayNode targets = filter.putArray("targets");
      targets.addObject().put("queue", queue(skill)).put("timeout", SKILL_TIMEOUT);
      targets.addObject().put("queue", everyone);
    }
    routing.putObject("default_filter").put("queue", everyone);
    return configuration.toString();
  }

  private String queue(String skill) {
    String name = skill.substring(0, 1).toUpperCase(Locale.ROOT) + skill.substring(1);
    return furnishing.ensureQueue(workspaceSid, name, "routing.skills HAS \"" + skill + "\"").sid();
  }
}

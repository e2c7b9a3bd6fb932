package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.function.Predicate;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's resource of activities. Whether one is available cannot be changed. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/Activities")
class ActivityController extends ResourceController<Activity> {

  private static final String AVAILABLE = "Available";

  private final World world;
  private final CatalogueViews views;

  ActivityController(World world, Catalogue catalogue, CatalogueViews views) {
    super(world, catalogue, catalogue.activities(), "activities");
    this.world = world;
    this.views = views;
  }

  @Override
  Activity made(Workspace workspace, Form form, Instant now) {
    return new Activity(
        world.newSid("WA"),
        workspace.sid(),
        Parameters.name(form),
        Parameters.isYes(form.text(AVAILABLE)),
        now,
        now);
  }

  @Override
  Activity changed(Activity activity, Form form, Instant now) {
    return new Activity(
        activity.sid(),
        activity.workspaceSid(),
        Parameters.nameOr(form, activity.friendlyName()),
        activity.available(),
        activity.created(),
        now);
  }

  @Override
  Predicate<Activity> filter(Form form) {
    String available = form.text(AVAILABLE);
    return Parameters.<Activity>byName(form)
        .and(one -> available == null || Parameters.isYes(available) == one.available());
  }

  @Override
  Fields view(Activity activity) {
    return views.activity(activity);
  }
}

package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.rest.Form;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.function.Predicate;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** TaskRouter's resource of task channels. */
@RestController
@RequestMapping("/taskrouter/v1/Workspaces/{workspaceSid}/TaskChannels")
class TaskChannelController extends ResourceController<TaskChannel> {

  private static final String OPTIMIZED = "ChannelOptimizedRouting";

  private final World world;
  private final Catalogue catalogue;
  private final CatalogueViews views;

  TaskChannelController(World world, Catalogue catalogue, CatalogueViews views) {
    super(world, catalogue, catalogue.channels(), "channels");
    this.world = world;
    this.catalogue = catalogue;
    this.views = views;
  }

  @Override
  TaskChannel made(Workspace workspace, Form form, Instant now) {
    String name = Parameters.name(form);
    String uniqueName = form.required("UniqueName");
    if (catalogue.channel(workspace.sid(), uniqueName) != null) {
      throw Refusal.badParameter("UniqueName is taken: a task channel " + uniqueName + " exists");
    }
    return new TaskChannel(
        world.newSid("TC"),
        workspace.sid(),
        name,
        uniqueName,
        form.flag(OPTIMIZED, false),
        now,
        now);
  }

  @Override
  TaskChannel changed(TaskChannel channel, Form form, Instant now) {
    return new TaskChannel(
        channel.sid(),
        channel.workspaceSid(),
        Parameters.nameOr(form, channel.friendlyName()),
        channel.uniqueName(),
        form.flag(OPTIMIZED, channel.optimizedRouting()),
        channel.created(),
        now);
  }

  @Override
  Predicate<TaskChannel> filter(Form form) {
    return channel -> true;
  }

  @Override
  Fields view(TaskChannel channel) {
    return views.channel(channel);
  }
}

package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.world.World;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Makes a workspace with what Twilio puts into each new one. */
public final class Founding {

  /** The workspace of what is told without one. */
  public static final String UNKNOWN = "WS" + "0".repeat(32);

  private static final String OFFLINE = "Offline";

  private final World world;
  private final Catalogue catalogue;
  private final JsonMapper json;

  Founding(World world, Catalogue catalogue, JsonMapper json) {
    this.world = world;
    this.catalogue = catalogue;
    this.json = json;
  }

  /** A workspace of which somebody has told, or asks: it is founded if it is not there yet. */
  public Workspace ensure(String sid) {
    return world.change(
        () -> {
          Workspace known = catalogue.workspaces().find(sid, sid);
          return known == null ? found(sid, "Workspace " + sid) : known;
        });
  }

  /**
   * An activity of which somebody has told: it is added if it is not there yet.
   *
   * @param available null for either
   */
  public Activity ensureActivity(String workspaceSid, String name, @Nullable Boolean available) {
    return world.change(
        () ->
            catalogue.activities().of(workspaceSid).stream()
                .filter(one -> one.friendlyName().equals(name))
                .filter(one -> available == null || available == one.available())
                .findFirst()
                .orElseGet(
                    () ->
                        activity(workspaceSid, name, available == null || available, world.now())));
  }

  /** A workspace with activities and task channels, and nothing else. */
  Workspace found(String sid, String name) {
    Instant now = world.now();
    Activity offline = activity(sid, OFFLINE, false, now);
    activity(sid, "Available", true, now);
    activity(sid, "Unavailable", false, now);
    channel(sid, "Default", "default", now);
    channel(sid, "Voice", "voice", now);
    channel(sid, "Chat", "chat", now);
    channel(sid, "SMS", "sms", now);
    channel(sid, "Video", "video", now);
    channel(sid, "Email", "email", now);
    return catalogue
        .workspaces()
        .put(
            new Workspace(
                sid,
                name,
                null,
                null,
                true,
                QueueOrder.FIFO,
                offline.sid(),
                offline.sid(),
                now,
                now));
  }

  private Activity activity(String workspaceSid, String name, boolean available, Instant now) {
    return catalogue
        .activities()
        .put(new Activity(world.newSid("WA"), workspaceSid, name, available, now, now));
  }

  private void channel(String workspaceSid, String name, String uniqueName, Instant now) {
    catalogue
        .channels()
        .put(new TaskChannel(world.newSid("TC"), workspaceSid, name, uniqueName, false, now, now));
  }

  /** The queue and the workflow with which Twilio's template {@code FIFO} begins. */
  void addFifo(Workspace workspace) {
    Instant now = world.now();
    TaskQueue queue =
        catalogue
            .queues()
            .put(
                new TaskQueue(
                    world.newSid("WQ"),
                    workspace.sid(),
                    "Sample Queue",
                    TaskQueue.EVERYBODY,
                    TaskQueue.target(TaskQueue.EVERYBODY),
                    1,
                    QueueOrder.FIFO,
                    null,
                    null,
                    now,
                    now));
    String configuration =
        "{\"task_routing\":{\"filters\":[],\"default_filter\":{\"queue\":\""
            + queue.sid()
            + "\"}}}";
    catalogue
        .workflows()
        .put(
            new Workflow(
                world.newSid("WW"),
                workspace.sid(),
                "Default Fifo Workflow",
                configuration,
                WorkflowConfiguration.rules(json, configuration),
                null,
                null,
                Workflow.USUAL_RESERVATION_TIMEOUT,
                now,
                now));
  }
}

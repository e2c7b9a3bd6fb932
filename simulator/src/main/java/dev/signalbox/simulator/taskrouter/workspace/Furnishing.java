package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts into a workspace what others in this process need there. What is there under that name is
 * left as it is, so that somebody may have changed it.
 */
public final class Furnishing {

  private final World world;
  private final Catalogue catalogue;
  private final JsonMapper json;

  Furnishing(World world, Catalogue catalogue, JsonMapper json) {
    this.world = world;
    this.catalogue = catalogue;
    this.json = json;
  }

  /** Gives a workspace a name, and an address to which each of its events is sent. */
  public void describe(String workspaceSid, String name, @Nullable String eventCallbackUrl) {
    world.change(
        () -> {
          Workspace old = catalogue.workspace(workspaceSid);
          return catalogue
              .workspaces()
              .put(
                  new Workspace(
                      old.sid(),
                      name,
                      eventCallbackUrl == null ? old.eventCallbackUrl() : eventCallbackUrl,
                      old.eventsFilter(),
                      old.multiTaskEnabled(),
                      old.prioritizeQueueOrder(),
                      old.defaultActivitySid(),
                      old.timeoutActivitySid(),
                      old.created(),
                      world.now()));
        });
  }

  /** A kind of work. */
  public void ensureChannel(String workspaceSid, String name, String uniqueName) {
    world.change(
        () -> {
          if (catalogue.channel(workspaceSid, uniqueName) == null) {
            Instant now = world.now();
            catalogue
                .channels()
                .put(
                    new TaskChannel(
                        world.newSid("TC"), workspaceSid, name, uniqueName, false, now, now));
          }
          return null;
        });
  }

  /**
   * A queue.
   *
   * @param targetWorkers the expression of those whom it is for
   */
  public TaskQueue ensureQueue(String workspaceSid, String name, String targetWorkers) {
    return world.change(
        () -> {
          TaskQueue known = named(catalogue.queues(workspaceSid), name);
          if (known != null) {
            return known;
          }
          Instant now = world.now();
          return catalogue
              .queues()
              .put(
                  new TaskQueue(
                      world.newSid("WQ"),
                      workspaceSid,
                      name,
                      targetWorkers,
                      TaskQueue.target(targetWorkers),
                      1,
                      QueueOrder.FIFO,
                      null,
                      null,
                      now,
                      now));
        });
  }

  /**
   * A workflow.
   *
   * @param configuration as Twilio's resource takes it
   * @param reservationTimeout seconds that a worker has to answer
   */
  public Workflow ensureWorkflow(
      String workspaceSid, String name, String configuration, int reservationTimeout) {
    return world.change(
        () -> {
          Workflow known = named(catalogue.workflows(workspaceSid), name);
          if (known != null) {
            return known;
          }
          Instant now = world.now();
          return catalogue
              .workflows()
              .put(
                  new Workflow(
                      world.newSid("WW"),
                      workspaceSid,
                      name,
                      configuration,
                      WorkflowConfiguration.rules(json, configuration),
                      null,
                      null,
                      reservationTimeout,
                      now,
                      now));
        });
  }

  private static <T extends Resource> @Nullable T named(List<T> resources, String name) {
    return resources.stream()
        .filter(one -> one.friendlyName().equals(name))
        .findFirst()
        .orElse(null);
  }
}

package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All workspaces, and what stands in them. */
public final class Catalogue {

  private final Resources<Workspace> workspaces;
  private final Resources<Activity> activities;
  private final Resources<TaskChannel> channels;
  private final Index<TaskChannel> channelsByName;
  private final Resources<TaskQueue> queues;
  private final Resources<Workflow> workflows;
  private final List<Function<Resource, @Nullable String>> users = new ArrayList<>();
  private final List<Consumer<Workspace>> closings = new ArrayList<>();
  private final List<Consumer<String>> changes = new ArrayList<>();
  private final List<Consumer<ResourceChange>> hearers = new ArrayList<>();
  private final List<Consumer<Workflow>> reEvaluations = new ArrayList<>();

  Catalogue(World world) {
    this.workspaces = new Resources<>(world, "workspaces", Workspace.class, "");
    this.activities = new Resources<>(world, "activities", Activity.class, "/Activities");
    this.channels = new Resources<>(world, "task-channels", TaskChannel.class, "/TaskChannels");
    this.channelsByName =
        channels.table().index(channel -> channel.workspaceSid() + channel.uniqueName());
    this.queues = new Resources<>(world, "task-queues", TaskQueue.class, "/TaskQueues");
    this.workflows = new Resources<>(world, "workflows", Workflow.class, "/Workflows");
  }

  Resources<Workspace> workspaces() {
    return workspaces;
  }

  Resources<Activity> activities() {
    return activities;
  }

  Resources<TaskChannel> channels() {
    return channels;
  }

  Resources<TaskQueue> queues() {
    return queues;
  }

  Resources<Workflow> workflows() {
    return workflows;
  }

  /** All workspaces, the oldest first. */
  public List<Workspace> allWorkspaces() {
    return workspaces.table().newest(one -> true, Integer.MAX_VALUE).reversed();
  }

  /** A workspace that has to be there: 404 if it is not. */
  public Workspace workspace(String sid) {
    Workspace found = workspaces.find(sid, sid);
    if (found == null) {
      throw Refusal.notFound("/Workspaces/" + sid);
    }
    return found;
  }

  /** An activity by the SID that a parameter gives: 400 if there is none. */
  public Activity activity(String workspaceSid, String sid, String parameter) {
    Activity found = activities.find(workspaceSid, sid);
    if (found == null) {
      throw Refusal.badParameter(parameter + " names nothing in this workspace");
    }
    return found;
  }

  /** The activities of a workspace, the oldest first. */
  public List<Activity> activities(String workspaceSid) {
    return activities.of(workspaceSid);
  }

  /** A queue that has to be there: 404 if it is not. */
  public TaskQueue queue(String workspaceSid, String sid) {
    return queues.fetch(workspaceSid, sid);
  }

  /** A workflow that has to be there: 404 if it is not. */
  public Workflow workflow(String workspaceSid, String sid) {
    return workflows.fetch(workspaceSid, sid);
  }

  /** The queues of all workspaces, for lists of them. */
  public Table<TaskQueue> queueTable() {
    return queues.table();
  }

  /** What an activity is called; null where there is none. */
  public @Nullable String activityName(@Nullable String sid) {
    Activity activity = find(activities, sid);
    return activity == null ? null : activity.friendlyName();
  }

  /** Whether whoever does this is offered tasks. */
  public boolean isAvailable(String activitySid) {
    Activity activity = find(activities, activitySid);
    return activity != null && activity.available();
  }

  /** A queue by the SID that a parameter gives: 400 if there is none. */
  public TaskQueue queue(String workspaceSid, String sid, String parameter) {
    TaskQueue found = queues.find(workspaceSid, sid);
    if (found == null) {
      throw Refusal.badParameter(parameter + " names nothing in this workspace");
    }
    return found;
  }

  /** A task channel by the SID or the unique name that a parameter gives: 400 if there is none. */
  public TaskChannel channel(String workspaceSid, String sidOrName, String parameter) {
    TaskChannel bySid = channels.find(workspaceSid, sidOrName);
    TaskChannel found = bySid == null ? channel(workspaceSid, sidOrName) : bySid;
    if (found == null) {
      throw Refusal.badParameter(parameter + " names nothing in this workspace");
    }
    return found;
  }

  public @Nullable TaskQueue findQueue(@Nullable String sid) {
    return find(queues, sid);
  }

  public @Nullable Workflow findWorkflow(@Nullable String sid) {
    return find(workflows, sid);
  }

  private static <T extends Resource> @Nullable T find(
      Resources<T> resources, @Nullable String sid) {
    return sid == null ? null : resources.table().get(sid);
  }

  /** The workflows of a workspace, the oldest first. */
  public List<Workflow> workflows(String workspaceSid) {
    return workflows.of(workspaceSid);
  }

  /** The queues of a workspace, the oldest first. */
  public List<TaskQueue> queues(String workspaceSid) {
    return queues.of(workspaceSid);
  }

  /** The task channels of a workspace, the oldest first. */
  public List<TaskChannel> channels(String workspaceSid) {
    return channels.of(workspaceSid);
  }

  /** A task channel by its unique name. */
  public @Nullable TaskChannel channel(String workspaceSid, String uniqueName) {
    return channelsByName.first(workspaceSid + uniqueName);
  }

  /**
   * Adds somebody who may need what stands in a workspace.
   *
   * @param user says who needs it; null for nobody
   */
  public void addUser(Function<Resource, @Nullable String> user) {
    users.add(user);
  }

  /** Is told of each workspace that ends, in the same step. */
  public void onClosing(Consumer<Workspace> closing) {
    closings.add(closing);
  }

  /** Is told, in the same step, in which workspace something is not as it was. */
  public void onChange(Consumer<String> change) {
    changes.add(change);
  }

  /** Is told, in the same step, what somebody makes, changes or takes away; not what is founded. */
  public void onResource(Consumer<ResourceChange> hearer) {
    hearers.add(hearer);
  }

  void tell(ResourceChange change) {
    hearers.forEach(hearer -> hearer.accept(change));
  }

  /** Is told, in the same step, of each workflow through which all that wait are to go again. */
  public void onReEvaluation(Consumer<Workflow> reEvaluation) {
    reEvaluations.add(reEvaluation);
  }

  void reEvaluate(Workflow workflow) {
    reEvaluations.forEach(reEvaluation -> reEvaluation.accept(workflow));
  }

  void changed(String workspaceSid) {
    changes.forEach(change -> change.accept(workspaceSid));
  }

  /** Refuses to take away what somebody needs. */
  void requireUnused(Resource resource) {
    users.stream()
        .map(user -> user.apply(resource))
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            user -> {
              throw Refusal.badParameter("Cannot delete " + resource.sid() + ": " + user);
            });
  }

  /** Ends a workspace with all that stands in it. */
  void close(Workspace workspace) {
    String sid = workspace.sid();
    closings.forEach(closing -> closing.accept(workspace));
    workflows.of(sid).forEach(workflows::remove);
    queues.of(sid).forEach(queues::remove);
    channels.of(sid).forEach(channels::remove);
    activities.of(sid).forEach(activities::remove);
    workspaces.remove(workspace);
  }
}

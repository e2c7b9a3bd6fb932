package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.rest.IfMatch;
import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.event.Facts;
import dev.signalbox.simulator.taskrouter.event.Journal;
import dev.signalbox.simulator.taskrouter.expression.Attributes;
import dev.signalbox.simulator.taskrouter.workspace.Activity;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.Founding;
import dev.signalbox.simulator.taskrouter.workspace.TaskQueue;
import dev.signalbox.simulator.taskrouter.workspace.Workspace;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All workers, of whatever workspace. */
public final class Workers {

  private static final int MOST = 20_000;

  private final World world;
  private final Catalogue catalogue;
  private final Founding founding;
  private final Table<Worker> table;
  private final Index<Worker> byWorkspace;
  private final Index<Worker> byName;
  private final WorkerChannels channels;
  private final Pools pools;
  private final WorkerNews news;
  private final List<Consumer<Worker>> withdrawals = new ArrayList<>();
  private final List<Consumer<Worker>> changes = new ArrayList<>();

  Workers(World world, Catalogue catalogue, Founding founding, Journal journal) {
    this.news = new WorkerNews(journal, catalogue);
    this.world = world;
    this.catalogue = catalogue;
    this.founding = founding;
    this.table = world.settings("taskrouter.workers", Worker.class, MOST);
    this.byWorkspace = table.index(Worker::workspaceSid);
    this.byName = table.index(worker -> nameKey(worker.workspaceSid(), worker.friendlyName()));
    this.channels =
        new WorkerChannels(
            world, catalogue, news, worker -> changes.forEach(change -> change.accept(worker)));
    this.pools = new Pools(this, catalogue, table, channels.table());
    catalogue.onClosing(this::close);
    catalogue.addUser(
        resource ->
            resource instanceof Activity activity && isDoneBySomebody(activity)
                ? "a worker is in it"
                : null);
  }

  private void close(Workspace workspace) {
    byWorkspace.of(workspace.sid()).forEach(this::remove);
  }

  private boolean isDoneBySomebody(Activity activity) {
    return byWorkspace.any(
        activity.workspaceSid(), worker -> worker.activitySid().equals(activity.sid()));
  }

  /** Is told, in the same step, of each worker who wants none of what is offered just now. */
  public void onWithdrawal(Consumer<Worker> withdrawal) {
    withdrawals.add(withdrawal);
  }

  Table<Worker> table() {
    return table;
  }

  WorkerChannels channels() {
    return channels;
  }

  public @Nullable Worker find(String sid) {
    return table.get(sid);
  }

  /** The workers of a workspace, the oldest first. */
  public List<Worker> of(String workspaceSid) {
    return byWorkspace.of(workspaceSid);
  }

  /** Those whom a queue is for, whatever they are doing. */
  public List<Worker> eligible(TaskQueue queue) {
    return world.change(() -> List.copyOf(pools.of(queue).members()));
  }

  /** Who can take what waits in which queue. */
  public Pools pools() {
    return pools;
  }

  /** A worker by SID, or by name; null where there is none. */
  public @Nullable Worker known(String workspaceSid, String sidOrName) {
    Worker bySid = table.get(sidOrName);
    if (bySid != null && bySid.workspaceSid().equals(workspaceSid)) {
      return bySid;
    }
    return byName.first(nameKey(workspaceSid, sidOrName));
  }

  /** A worker's channel for a kind of work; null where the workspace does not have it. */
  public @Nullable WorkerChannel channel(Worker worker, String uniqueName) {
    return channels.find(worker, uniqueName);
  }

  /** Is told, in the same step, of each worker of whom more or other work can be asked now. */
  public void onChange(Consumer<Worker> change) {
    changes.add(change);
  }

  /** Moves a worker to another activity. */
  public void move(String sid, String activitySid) {
    Worker worker = table.get(sid);
    if (worker != null && !worker.activitySid().equals(activitySid)) {
      Worker moved =
          worker.changed(worker.friendlyName(), worker.attributes(), activitySid, world.now());
      news.changed(worker, moved);
      put(moved);
    }
  }

  public Worker fetch(String workspaceSid, String sid) {
    Worker worker = table.get(sid);
    if (worker == null || !worker.workspaceSid().equals(workspaceSid)) {
      throw Refusal.notFound("/Workspaces/" + workspaceSid + "/Workers/" + sid);
    }
    return worker;
  }

  public String nameOf(String sid) {
    Worker worker = table.get(sid);
    return worker == null ? sid : worker.friendlyName();
  }

  /** What events tell of a worker. */
  public Facts eventFacts(Worker worker) {
    return news.facts(worker);
  }

  /**
   * What can be asked for in an expression: the attributes, and some of the worker's own fields.
   */
  public ObjectNode facts(Worker worker) {
    // What is inside of the attributes is shared: nobody changes it.
    return JsonNodeFactory.instance
        .objectNode()
        .setAll(worker.attributes().json())
        .put("sid", worker.sid())
        .put("friendly_name", worker.friendlyName())
        .put("activity_name", catalogue.activityName(worker.activitySid()));
  }

  /** Counts that a worker has so many tasks of a kind more, or fewer. */
  public void occupy(String sid, String taskChannel, int tasks) {
    Worker worker = table.get(sid);
    if (worker != null) {
      channels.occupy(worker, taskChannel, tasks);
    }
  }

  /** Makes a worker be as it is told. */
  public Worker make(WorkerOrder order) {
    return world.change(
        () -> {
          String sid = order.sid() == null ? world.newSid("WK") : order.sid();
          Worker known = table.get(sid);
          String workspace = workspaceOf(order, known);
          founding.ensure(workspace);
          String name = order.friendlyName();
          String attributes = order.attributes();
          Attributes given = attributes == null ? null : Attributes.of(attributes);
          String activity = activityOf(order, workspace, known);
          if (known == null) {
            return put(
                fresh(
                    sid,
                    workspace,
                    name == null ? sid : name,
                    given == null ? Attributes.NONE : given,
                    activity));
          }
          return put(
              known.changed(
                  name == null ? known.friendlyName() : name,
                  given == null ? known.attributes() : given,
                  activity,
                  world.now()));
        });
  }

  private static String workspaceOf(WorkerOrder order, @Nullable Worker known) {
    String told = order.workspaceSid();
    if (known != null) {
      return known.workspaceSid();
    }
    return told == null ? Founding.UNKNOWN : told;
  }

  private String activityOf(WorkerOrder order, String workspace, @Nullable Worker known) {
    String name = order.activityName();
    Boolean available = order.available();
    if (name == null && available == null && known != null) {
      return known.activitySid();
    }
    boolean offered = available == null || available;
    String meant = name != null ? name : offered ? "Available" : "Unavailable";
    return founding.ensureActivity(workspace, meant, available).sid();
  }

  /** A new worker. */
  Worker create(String workspaceSid, String name, Attributes attributes, String activitySid) {
    return world.change(
        () -> {
          requireFree(workspaceSid, name, null);
          Worker created = fresh(world.newSid("WK"), workspaceSid, name, attributes, activitySid);
          news.created(created);
          return put(created);
        });
  }

  private Worker fresh(
      String sid, String workspace, String name, Attributes attributes, String activity) {
    Instant now = world.now();
    return new Worker(sid, workspace, name, attributes, activity, now, now, now, 0);
  }

  /**
   * Changes a worker who is there.
   *
   * @param version only if it is still this one; null for any
   * @param withdraw whether the worker wants none of what is offered just now
   */
  Worker update(
      String workspaceSid,
      String sid,
      @Nullable Integer version,
      boolean withdraw,
      UnaryOperator<Worker> change) {
    return world.change(
        () -> {
          Worker worker = fetch(workspaceSid, sid);
          IfMatch.require(version, worker.version());
          Worker changed = change.apply(worker);
          requireFree(workspaceSid, changed.friendlyName(), sid);
          news.changed(worker, changed);
          put(changed);
          if (withdraw) {
            withdrawals.forEach(withdrawal -> withdrawal.accept(changed));
          }
          return changed;
        });
  }

  /** Takes a worker away who has nothing to do any more. */
  void delete(String workspaceSid, String sid, @Nullable Integer version) {
    world.change(
        () -> {
          Worker worker = fetch(workspaceSid, sid);
          IfMatch.require(version, worker.version());
          if (channels.assigned(worker) > 0) {
            throw Refusal.badParameter("Cannot delete " + sid + ": the worker has reservations");
          }
          remove(worker);
          news.deleted(worker);
          return null;
        });
  }

  private void requireFree(String workspaceSid, String name, @Nullable String except) {
    if (byName.any(nameKey(workspaceSid, name), worker -> !worker.sid().equals(except))) {
      throw Refusal.badParameter("FriendlyName is taken: the workspace has such a worker");
    }
  }

  private static String nameKey(String workspaceSid, String name) {
    return workspaceSid + name;
  }

  private Worker put(Worker worker) {
    table.put(worker.sid(), worker);
    changes.forEach(change -> change.accept(worker));
    return worker;
  }

  private void remove(Worker worker) {
    channels.forget(worker);
    table.remove(worker.sid());
  }
}

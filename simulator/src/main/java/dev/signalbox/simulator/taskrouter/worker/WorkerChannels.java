package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import dev.signalbox.simulator.taskrouter.workspace.TaskChannel;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The channels of all workers: one for each task channel of the workspace. */
final class WorkerChannels {

  private static final int MOST = 200_000;
  private static final int USUAL_CAPACITY = 1;

  private final World world;
  private final Catalogue catalogue;
  private final Table<WorkerChannel> table;
  private final Index<WorkerChannel> byWorker;
  private final WorkerNews news;
  private final Consumer<Worker> configured;

  /**
   * @param configured is told of each worker whose channels somebody has configured
   */
  WorkerChannels(World world, Catalogue catalogue, WorkerNews news, Consumer<Worker> configured) {
    this.news = news;
    this.configured = configured;
    this.world = world;
    this.catalogue = catalogue;
    this.table = world.settings("taskrouter.worker-channels", WorkerChannel.class, MOST);
    this.byWorker = table.index(WorkerChannel::workerSid);
  }

  Table<WorkerChannel> table() {
    return table;
  }

  /** All of a worker; those that are not there yet are made. */
  List<WorkerChannel> of(Worker worker) {
    return world.change(
        () ->
            catalogue.channels(worker.workspaceSid()).stream()
                .map(channel -> of(worker, channel))
                .toList());
  }

  /** One by its SID, by that of the task channel, or by its unique name. */
  WorkerChannel fetch(Worker worker, String sid) {
    return of(worker).stream()
        .filter(
            one ->
                sid.equals(one.sid())
                    || sid.equals(one.taskChannelSid())
                    || sid.equals(one.taskChannelUniqueName()))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "/Workspaces/"
                        + worker.workspaceSid()
                        + "/Workers/"
                        + worker.sid()
                        + "/Channels/"
                        + sid));
  }

  WorkerChannel configure(Worker worker, String sid, UnaryOperator<WorkerChannel> change) {
    return world.change(
        () -> {
          WorkerChannel channel = fetch(worker, sid);
          WorkerChannel changed = put(change.apply(channel));
          news.configured(worker, channel, changed);
          configured.accept(worker);
          return changed;
        });
  }

  @Nullable WorkerChannel find(Worker worker, String uniqueName) {
    TaskChannel channel = catalogue.channel(worker.workspaceSid(), uniqueName);
    return channel == null ? null : of(worker, channel);
  }

  /** Counts so many tasks more, or fewer. A channel that the workspace does not have is none. */
  void occupy(Worker worker, String uniqueName, int tasks) {
    WorkerChannel channel = find(worker, uniqueName);
    if (channel != null) {
      put(channel.occupied(tasks, world.now()));
    }
  }

  int assigned(Worker worker) {
    return byWorker.of(worker.sid()).stream().mapToInt(WorkerChannel::assigned).sum();
  }

  void forget(Worker worker) {
    byWorker.of(worker.sid()).forEach(channel -> table.remove(key(channel)));
  }

  private WorkerChannel of(Worker worker, TaskChannel channel) {
    WorkerChannel known = table.get(worker.sid() + channel.sid());
    return known == null ? made(worker, channel) : known;
  }

  private WorkerChannel made(Worker worker, TaskChannel channel) {
    Instant now = world.now();
    return put(
        new WorkerChannel(
            world.newSid("WC"),
            worker.workspaceSid(),
            worker.sid(),
            channel.sid(),
            channel.uniqueName(),
            USUAL_CAPACITY,
            true,
            0,
            now,
            now));
  }

  private WorkerChannel put(WorkerChannel channel) {
    table.put(key(channel), channel);
    return channel;
  }

  private static String key(WorkerChannel channel) {
    return channel.workerSid() + channel.taskChannelSid();
  }
}

package dev.signalbox.simulator.taskrouter.workspace;

import dev.signalbox.simulator.rest.Refusal;
import dev.signalbox.simulator.world.Index;
import dev.signalbox.simulator.world.Table;
import dev.signalbox.simulator.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All resources of one kind, of whatever workspace. */
final class Resources<T extends Resource> {

  private static final int MOST = 10_000;

  private final String path;
  private final Table<T> table;
  private final Index<T> byWorkspace;

  /**
   * @param name of the table
   * @param path what stands before a SID of this kind
   */
  Resources(World world, String name, Class<T> type, String path) {
    this.path = path;
    this.table = world.settings("taskrouter." + name, type, MOST);
    this.byWorkspace = table.index(Resource::workspaceSid);
  }

  Table<T> table() {
    return table;
  }

  /**
   * Finds what has to be there.
   *
   * @throws Refusal if it is not, or stands in another workspace
   */
  T fetch(String workspaceSid, String sid) {
    T found = find(workspaceSid, sid);
    if (found == null) {
      throw Refusal.notFound("/Workspaces/" + workspaceSid + path + "/" + sid);
    }
    return found;
  }

  @Nullable T find(String workspaceSid, String sid) {
    T found = table.get(sid);
    return found != null && found.workspaceSid().equals(workspaceSid) ? found : null;
  }

  /** The oldest first. */
  List<T> of(String workspaceSid) {
    return byWorkspace.of(workspaceSid);
  }

  T put(T resource) {
    table.put(resource.sid(), resource);
    return resource;
  }

  void remove(T resource) {
    table.remove(resource.sid());
  }
}

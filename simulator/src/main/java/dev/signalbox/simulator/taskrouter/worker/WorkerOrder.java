package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.world.Sids;
import org.jspecify.annotations.Nullable;

/**
 * A worker as somebody tells of it; what is left out is as usual, or as it was.
 *
 * @param activityName one that is not there yet is added to the workspace
 * @param available whether the activity is one in which tasks are offered
 */
public record WorkerOrder(
    @Nullable String sid,
    @Nullable String workspaceSid,
    @Nullable String friendlyName,
    @Nullable String attributes,
    @Nullable String activityName,
    @Nullable Boolean available) {

  public WorkerOrder {
    Sids.require("WK", sid);
  }

  WorkerOrder of(String otherSid) {
    return new WorkerOrder(
        otherSid, workspaceSid, friendlyName, attributes, activityName, available);
  }
}

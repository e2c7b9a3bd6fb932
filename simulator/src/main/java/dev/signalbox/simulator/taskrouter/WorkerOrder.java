package dev.signalbox.simulator.taskrouter;

import org.jspecify.annotations.Nullable;

/** A worker as somebody tells of it; what is left out is as usual, or as it was. */
record WorkerOrder(
    @Nullable String sid,
    @Nullable String workspaceSid,
    @Nullable String friendlyName,
    @Nullable String attributes,
    @Nullable String activityName,
    @Nullable Boolean available) {

  WorkerOrder {
    Sid.require("WK", sid);
  }

  WorkerOrder of(String otherSid) {
    return new WorkerOrder(
        otherSid, workspaceSid, friendlyName, attributes, activityName, available);
  }
}

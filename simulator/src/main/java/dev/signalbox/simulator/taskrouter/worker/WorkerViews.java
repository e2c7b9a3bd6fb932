package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.rest.Account;
import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;

/** The resources as TaskRouter writes them. */
final class WorkerViews {

  static final String HOST = "taskrouter.twilio.com";

  private final Catalogue catalogue;
  private final String accountSid;

  WorkerViews(Catalogue catalogue, Account account) {
    this.catalogue = catalogue;
    this.accountSid = account.sid();
  }

  Fields worker(Worker worker) {
    String workspace = "https://" + HOST + "/v1/Workspaces/" + worker.workspaceSid();
    String all = workspace + "/Workers";
    String self = all + "/" + worker.sid();
    return new Fields()
        .with("account_sid", accountSid)
        .with("activity_name", catalogue.activityName(worker.activitySid()))
        .with("activity_sid", worker.activitySid())
        .with("attributes", worker.attributes().text())
        .with("available", catalogue.isAvailable(worker.activitySid()))
        .with("date_created", Dates.iso(worker.created()))
        .with("date_status_changed", Dates.iso(worker.statusChanged()))
        .with("date_updated", Dates.iso(worker.updated()))
        .with("friendly_name", worker.friendlyName())
        .with("sid", worker.sid())
        .with("workspace_sid", worker.workspaceSid())
        .with("url", self)
        .with(
            "links",
            new Fields()
                .with("workspace", workspace)
                .with("activity", workspace + "/Activities/" + worker.activitySid())
                .with("channels", self + "/Channels")
                .with("reservations", self + "/Reservations")
                .with("worker_statistics", self + "/Statistics")
                .with("statistics", all + "/Statistics")
                .with("real_time_statistics", all + "/RealTimeStatistics")
                .with("cumulative_statistics", all + "/CumulativeStatistics"));
  }

  Fields channel(WorkerChannel channel) {
    return new Fields()
        .with("account_sid", accountSid)
        .with("assigned_tasks", channel.assigned())
        .with("available", channel.available())
        .with("available_capacity_percentage", channel.freePercentage())
        .with("configured_capacity", channel.capacity())
        .with("date_created", Dates.iso(channel.created()))
        .with("date_updated", Dates.iso(channel.updated()))
        .with("sid", channel.sid())
        .with("task_channel_sid", channel.taskChannelSid())
        .with("task_channel_unique_name", channel.taskChannelUniqueName())
        .with("worker_sid", channel.workerSid())
        .with("workspace_sid", channel.workspaceSid())
        .with(
            "url",
            "https://"
                + HOST
                + "/v1/Workspaces/"
                + channel.workspaceSid()
                + "/Workers/"
                + channel.workerSid()
                + "/Channels/"
                + channel.sid());
  }
}

package dev.signalbox.simulator.taskrouter.worker;

import dev.signalbox.simulator.taskrouter.event.Facts;
import dev.signalbox.simulator.taskrouter.event.Journal;
import dev.signalbox.simulator.taskrouter.workspace.Catalogue;
import java.time.Duration;

/** Tells what happens to workers. */
final class WorkerNews {

  private static final String KIND = "worker";

  private final Journal journal;
  private final Catalogue catalogue;

  WorkerNews(Journal journal, Catalogue catalogue) {
    this.journal = journal;
    this.catalogue = catalogue;
  }

  void created(Worker worker) {
    tell(worker, "worker.created", "created", facts(worker));
  }

  void deleted(Worker worker) {
    tell(worker, "worker.deleted", "deleted", facts(worker));
  }

  /** Tells of what is not as it was. */
  void changed(Worker before, Worker worker) {
    if (!before.activitySid().equals(worker.activitySid())) {
      Duration time = Duration.between(before.statusChanged(), worker.statusChanged());
      tell(
          worker,
          "worker.activity.update",
          "updated to " + catalogue.activityName(worker.activitySid()) + " Activity",
          facts(worker)
              .with("worker_time_in_previous_activity", time.toSeconds())
              .with("worker_time_in_previous_activity_ms", time.toMillis())
              .with("worker_previous_activity_sid", before.activitySid())
              .with("worker_previous_activity_name", catalogue.activityName(before.activitySid())));
    }
    if (!before.attributes().text().equals(worker.attributes().text())) {
      tell(worker, "worker.attributes.update", "attributes updated", facts(worker));
    }
  }

  void configured(Worker worker, WorkerChannel before, WorkerChannel channel) {
    Facts facts =
        facts(worker)
            .with("worker_channel_available", channel.available())
            .with("worker_channel_available_capacity", channel.freePercentage())
            .streamed("worker_channel_capacity", channel.capacity())
            .with("worker_channel_previous_capacity", before.capacity())
            .with("worker_channel_task_count", channel.assigned())
            .with("task_channel_sid", channel.taskChannelSid())
            .with("task_channel_unique_name", channel.taskChannelUniqueName());
    if (before.capacity() != channel.capacity()) {
      tell(worker, "worker.capacity.update", "capacity updated", facts);
    }
    if (before.available() != channel.available()) {
      tell(worker, "worker.channel.availability.update", "channel availability updated", facts);
    }
  }

  Facts facts(Worker worker) {
    return new Facts()
        .with("worker_sid", worker.sid())
        .with("worker_name", worker.friendlyName())
        .with("worker_attributes", worker.attributes().text())
        .with("worker_activity_sid", worker.activitySid())
        .with("worker_activity_name", catalogue.activityName(worker.activitySid()))
        .with("worker_available", catalogue.isAvailable(worker.activitySid()))
        .with("worker_version", worker.version());
  }

  private void tell(Worker worker, String type, String what, Facts facts) {
    journal.tell(
        worker.workspaceSid(),
        type,
        KIND,
        worker.sid(),
        "Worker " + worker.friendlyName() + " " + what,
        facts);
  }
}

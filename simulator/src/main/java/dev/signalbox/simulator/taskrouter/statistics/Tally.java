package dev.signalbox.simulator.taskrouter.statistics;

import dev.signalbox.simulator.rest.Dates;
import dev.signalbox.simulator.rest.Fields;
import dev.signalbox.simulator.taskrouter.statistics.Fact.Kind;
import java.util.EnumMap;
import java.util.Map;

/** What has happened in a window, counted. */
final class Tally {

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Waits untilAccepted = new Waits();
  private final Waits inQueueUntilAccepted = new Waits();
  private final Waits untilCanceled = new Waits();
  private final Splits splits;
  private int enteredAgain;

  Tally(Splits splits) {
    this.splits = splits;
  }

  void add(Fact fact) {
    counts.merge(fact.kind(), 1, Integer::sum);
    switch (fact.kind()) {
      case ENTERED -> enteredAgain += fact.again() ? 1 : 0;
      case ACCEPTED -> accept(fact);
      case TASK_CANCELED -> cancel(fact);
      default -> {
        // only counted
      }
    }
  }

  /** The wait after a transfer is no part of the split. Source: Twilio, TaskQueue Statistics. */
  private void accept(Fact fact) {
    untilAccepted.add(fact.seconds());
    inQueueUntilAccepted.add(fact.secondsInQueue());
    if (!fact.again()) {
      splits.accepted(fact.seconds());
    }
  }

  private void cancel(Fact fact) {
    untilCanceled.add(fact.seconds());
    if (!fact.again()) {
      splits.canceled(fact.seconds());
    }
  }

  int count(Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** How many came from another queue. */
  int enteredAgain() {
    return enteredAgain;
  }

  static Fields window(Fields fields, Window window) {
    return fields
        .with("start_time", Dates.iso(window.start()))
        .with("end_time", Dates.iso(window.end()));
  }

  Fields reservations(Fields fields) {
    return fields
        .with("reservations_created", count(Kind.CREATED))
        .with("reservations_accepted", count(Kind.ACCEPTED))
        .with("reservations_rejected", count(Kind.REJECTED))
        .with("reservations_timed_out", count(Kind.TIMED_OUT))
        .with("reservations_canceled", count(Kind.CANCELED))
        .with("reservations_rescinded", count(Kind.RESCINDED));
  }

  /** What queues, workflows and workspaces have. */
  Fields common(Fields fields) {
    return reservations(fields)
        .with("avg_task_acceptance_time", untilAccepted.average())
        .with("wait_duration_until_accepted", untilAccepted.view())
        .with("wait_duration_until_canceled", untilCanceled.view())
        .with("split_by_wait_time", splits.view())
        .with("tasks_canceled", count(Kind.TASK_CANCELED))
        .with("tasks_completed", count(Kind.TASK_COMPLETED))
        .with("tasks_deleted", count(Kind.TASK_DELETED));
  }

  Fields inQueue() {
    return inQueueUntilAccepted.view();
  }
}

package dev.signalbox.simulator.taskrouter.statistics;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is counted. A million of these take about 60 MB, since the SIDs are shared.
 *
 * @param at milliseconds since 1970
 * @param place the queue; of an {@code ACTIVITY}, the activity that has ended
 * @param channel the unique name of the task channel
 * @param span milliseconds since the task was made; of an {@code ACTIVITY}, how long it lasted
 * @param secondsInQueue how long the task was in its queue
 * @param again whether it is not the first time: a task that enters one more queue, one that was
 *     accepted before
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record Fact(
    long at,
    Kind kind,
    @Nullable String place,
    @Nullable String workflow,
    @Nullable String channel,
    @Nullable String worker,
    long span,
    int secondsInQueue,
    boolean again) {

  /** What is counted. */
  enum Kind {
    TASK_CREATED,
    WORKFLOW_ENTERED,
    WORKFLOW_TIMED_OUT,
    ENTERED,
    /** The place is the queue that was left. */
    MOVED,
    TASK_COMPLETED,
    TASK_CANCELED,
    TASK_DELETED,
    CREATED,
    ACCEPTED,
    REJECTED,
    TIMED_OUT,
    CANCELED,
    RESCINDED,
    ACTIVITY
  }

  private static final int MILLIS = 1_000;

  /** One text for each SID: those that come from the disk would be millions. */
  Fact {
    place = shared(place);
    workflow = shared(workflow);
    channel = shared(channel);
    worker = shared(worker);
  }

  private static @Nullable String shared(@Nullable String text) {
    return text == null ? null : text.intern();
  }

  /** Whole seconds, the part of one left out. */
  long seconds() {
    return span / MILLIS;
  }

  Fact notBefore(long other) {
    return at >= other
        ? this
        : new Fact(other, kind, place, workflow, channel, worker, span, secondsInQueue, again);
  }
}

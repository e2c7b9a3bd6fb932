package dev.signalbox.kafka;

import java.time.Duration;

/**
 * A topic as Signalbox makes it. All have the same number of partitions, so that one key has one
 * partition number everywhere.
 *
 * @param retention how long records are kept; of a compacted topic, how long its tombstones are
 * @param compacted whether the last record of each key is kept for ever
 */
public record TopicSpec(String name, Duration retention, boolean compacted) {

  TopicSpec(String name, Duration retention) {
    this(name, retention, false);
  }

  /** Events, commands, effects, outcomes: long enough for a week-end's outage. */
  public static TopicSpec ofEvents(String name) {
    return new TopicSpec(name, Duration.ofDays(7));
  }

  /** Replies: nobody waits for one longer than seconds. */
  public static TopicSpec ofReplies(String name) {
    return new TopicSpec(name, Duration.ofHours(1));
  }

  /** What waits for a person: dead letters, quarantine, audit. */
  public static TopicSpec ofEvidence(String name) {
    return new TopicSpec(name, Duration.ofDays(30));
  }

  /** What each key looks like now. */
  public static TopicSpec ofViews(String name) {
    return new TopicSpec(name, Duration.ofDays(1), true);
  }
}

package dev.signalbox.kafka;

import java.time.Duration;

/**
 * A topic as Signalbox makes it. All have the same number of partitions, so that one key has one
 * partition number everywhere.
 *
 * @param retention how long records are kept
 */
public record TopicSpec(String name, Duration retention) {

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
}

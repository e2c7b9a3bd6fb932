package dev.signalbox.kafka;

/** A topic exists with another number of partitions: keys would not meet. */
public final class TopicMismatchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TopicMismatchException(String topic, int partitions, int expected) {
    super(
        "KAFKA_PARTITIONS: topic "
            + topic
            + " has "
            + partitions
            + " partitions (expected: "
            + expected
            + "); the number is fixed when the first topic is made");
  }
}

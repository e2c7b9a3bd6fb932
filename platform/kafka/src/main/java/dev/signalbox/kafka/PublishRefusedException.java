package dev.signalbox.kafka;

/** Nothing was written: Kafka does not keep up, and the sender should come again. */
public final class PublishRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Which bound was reached. */
  public enum Reason {
    QUEUE_FULL,
    BYTES_IN_FLIGHT,
    HEAD_TOO_OLD
  }

  private final Reason reason;

  PublishRefusedException(Reason reason) {
    // No stack trace: under overload there are thousands of these, all from one place.
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

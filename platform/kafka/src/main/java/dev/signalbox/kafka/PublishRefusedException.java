package dev.signalbox.kafka;

import java.util.Locale;

/** Nothing was written: Kafka does not keep up, and the sender should come again. */
public final class PublishRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Which bound was reached. */
  public enum Reason {
    QUEUE_FULL,
    BYTES_IN_FLIGHT,
    HEAD_TOO_OLD;

    /** The value of the metric tag {@code reason}. */
    public String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Reason reason;

  PublishRefusedException(Reason reason) {
    // No stack trace: under overload there are thousands of these, all from one place.
    super(reason.tag(), null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

package dev.signalbox.events;

/** A body that is not what Event Streams sends: no JSON, nested too deeply, cut off. */
public final class UnreadableBodyException extends Exception {

  private static final long serialVersionUID = 1L;

  public UnreadableBodyException(String reason) {
    super(reason);
  }
}

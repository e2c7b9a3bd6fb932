package dev.signalbox.service.decide;

/** A decider has stopped instead of going on with what it may not touch. */
public final class DeciderStoppedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private DeciderStoppedException(Throwable cause) {
    super("the decider has stopped: " + cause.getMessage(), cause);
  }

  /** By what lies at the bottom of this. */
  static DeciderStoppedException by(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new DeciderStoppedException(cause);
  }
}

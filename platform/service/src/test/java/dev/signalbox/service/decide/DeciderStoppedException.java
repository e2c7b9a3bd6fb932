package dev.signalbox.service.decide;

/** A decider has stopped instead of going on with what it may not touch. */
public final class DeciderStoppedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  DeciderStoppedException(Throwable cause) {
    super("the decider has stopped: " + cause.getMessage(), cause);
  }
}

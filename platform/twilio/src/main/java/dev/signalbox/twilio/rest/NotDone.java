package dev.signalbox.twilio.rest;

import dev.signalbox.events.Outcome;

/** Carries an outcome through the code of twilio-java, which knows only exceptions. */
final class NotDone extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Outcome<?> outcome;

  NotDone(Outcome<?> outcome) {
    super(outcome.getClass().getSimpleName(), null, false, false);
    this.outcome = outcome;
  }

  <T> Outcome<T> outcome() {
    return typed(outcome);
  }

  /** An outcome without a resource is one of any type. */
  static <T> Outcome<T> typed(Outcome<?> outcome) {
    return outcome.map(
        resource -> {
          throw new AssertionError("done");
        });
  }
}

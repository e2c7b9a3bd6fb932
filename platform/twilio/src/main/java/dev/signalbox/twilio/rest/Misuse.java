package dev.signalbox.twilio.rest;

/** The caller broke the rules of {@link TwilioRest#call}. */
final class Misuse extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  Misuse(String rule) {
    super(rule);
  }
}

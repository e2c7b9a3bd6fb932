package dev.signalbox.simulator.voice.twiml;

/** Something is no TwiML at all. */
public final class TwimlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TwimlException(String message) {
    super(message, null, false, false);
  }
}

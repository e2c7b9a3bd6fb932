package dev.signalbox.simulator.taskrouter.expression;

/** A text that is no expression, or one that uses what this simulator does not know. */
public final class InvalidExpressionException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param at where in the text, counted from 1
   */
  InvalidExpressionException(String what, int at) {
    super(what + " at " + at);
  }
}

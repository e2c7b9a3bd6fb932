package dev.signalbox.broker;

import java.io.Serial;

/** The broker cannot start; the message is one line that says why, fit to be shown to a user. */
public final class BrokerStartException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  BrokerStartException(String message) {
    super(message);
  }

  BrokerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.signalbox.broker;

import java.util.Objects;

/** Says in one line why something failed. */
final class Causes {

  private Causes() {}

  static String oneLine(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String type = root.getClass().getSimpleName();
    String message =
        Objects.requireNonNullElse(root.getMessage(), "").lines().findFirst().orElse("");
    return message.isBlank() ? type : type + ": " + message;
  }
}

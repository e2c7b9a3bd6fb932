package dev.signalbox.cli.console;

/**
 * Why a command ends without success. Its message is for the person at the keyboard: one line,
 * without secrets.
 */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Failure(int exitCode, String message) {
    super(message, null, false, false);
    this.exitCode = exitCode;
  }

  /** The command ran and found a fault: exit code 1. */
  public static Failure fault(String message) {
    return new Failure(1, message);
  }

  /** The command cannot be run in this way: exit code 2. */
  public static Failure usage(String message) {
    return new Failure(2, message);
  }

  public int exitCode() {
    return exitCode;
  }

  /** The message of any throwable in one line, its type where it has none. */
  public static String reason(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse(message);
  }
}

package dev.signalbox.runtime;

/** A setting that is missing or wrong. Its message is one line, for whoever starts the process. */
public final class SettingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param variable the environment variable
   * @param expected what would be right; never the value that was wrong, which may be a secret
   */
  public SettingException(String variable, String expected) {
    super(variable + ": " + expected);
  }
}

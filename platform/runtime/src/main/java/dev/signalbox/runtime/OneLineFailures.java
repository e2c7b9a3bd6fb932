package dev.signalbox.runtime;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;

/** Says in one line why a process does not start, where a line is all that is needed. */
final class OneLineFailures implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    String line = line(failure);
    if (line == null) {
      return false;
    }
    System.err.println(line);
    return true;
  }

  private static @Nullable String line(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SettingException) {
        return cause.getMessage();
      }
      if (cause instanceof PortInUseException inUse) {
        return "port " + inUse.getPort() + " is in use: stop what uses it, or set another port";
      }
    }
    return null;
  }
}

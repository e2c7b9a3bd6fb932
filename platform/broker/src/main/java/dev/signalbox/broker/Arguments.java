package dev.signalbox.broker;

import java.io.Serial;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of {@link BrokerMain}. */
record Arguments(Settings settings, boolean exitOnEof) {

  static final String USAGE =
      "usage: --data DIR [--port N] [--partitions N] [--advertised-port N] [--exit-on-eof]";

  static Arguments parse(List<String> words) throws WrongArguments {
    Path data = null;
    int port = 0;
    int partitions = Settings.DEFAULT_PARTITIONS;
    int advertisedPort = 0;
    boolean exitOnEof = false;
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--data" -> data = path(option, rest.pollFirst());
        case "--port" -> port = number(option, rest.pollFirst());
        case "--partitions" -> partitions = number(option, rest.pollFirst());
        case "--advertised-port" -> advertisedPort = number(option, rest.pollFirst());
        case "--exit-on-eof" -> exitOnEof = true;
        default -> throw new WrongArguments("unknown argument " + option);
      }
    }
    if (data == null) {
      throw new WrongArguments("--data is missing");
    }
    try {
      return new Arguments(new Settings(data, port, partitions, advertisedPort), exitOnEof);
    } catch (IllegalArgumentException e) {
      throw new WrongArguments(String.valueOf(e.getMessage()));
    }
  }

  private static Path path(String option, @Nullable String value) throws WrongArguments {
    String text = required(option, value);
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new WrongArguments(option + " is not a path: " + text);
    }
  }

  private static int number(String option, @Nullable String value) throws WrongArguments {
    String text = required(option, value);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new WrongArguments(option + " needs a number, not " + text);
    }
  }

  private static String required(String option, @Nullable String value) throws WrongArguments {
    if (value == null || value.isBlank() || value.startsWith("--")) {
      throw new WrongArguments(option + " needs a value");
    }
    return value;
  }

  /** The command line is wrong; the message says how, in one line. */
  static final class WrongArguments extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    WrongArguments(String message) {
      super(message);
    }
  }
}

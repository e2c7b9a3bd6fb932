package dev.signalbox.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last lines a process has printed; older ones are dropped. */
final class OutputLines {

  /** About a megabyte of log; a test that needs more should look for something else. */
  private static final int KEPT = 10_000;

  private final Deque<String> lines = new ArrayDeque<>();

  /** Copies a stream until it ends. */
  void readFrom(BufferedReader stream, OutputLines everything) {
    try (stream) {
      for (String line = stream.readLine(); line != null; line = stream.readLine()) {
        add(line);
        everything.add(line);
      }
    } catch (IOException e) {
      // The process is gone, and its stream with it: what it said so far is what there is.
    }
  }

  synchronized List<String> all() {
    return List.copyOf(lines);
  }

  synchronized Optional<Matcher> find(Pattern pattern) {
    return lines.stream().map(pattern::matcher).filter(Matcher::find).findFirst();
  }

  /** The end of the output, for the message of a failure. */
  synchronized String tail(int count) {
    return String.join("\n", lines.stream().skip(Math.max(0, lines.size() - count)).toList());
  }

  private synchronized void add(String line) {
    if (lines.size() == KEPT) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }
}

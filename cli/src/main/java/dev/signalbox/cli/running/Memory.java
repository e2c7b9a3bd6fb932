package dev.signalbox.cli.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a process has of the machine's memory, as far as the operating system tells: its
 * proportional set size, in which what several processes share is counted once among them.
 */
final class Memory {

  private static final String LINE = "Pss:";
  private static final long KILO = 1024;

  private Memory() {}

  /** In bytes; empty where nobody can tell. */
  static OptionalLong ofProcess(long pid) {
    return read(Path.of("/proc", Long.toString(pid), "smaps_rollup"));
  }

  static OptionalLong read(Path rollup) {
    try (Stream<String> lines = Files.lines(rollup)) {
      return lines
          .filter(line -> line.startsWith(LINE))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KILO)
          .findFirst();
    } catch (IOException | RuntimeException e) {
      // No Linux, no such process any more, or somebody else's.
      return OptionalLong.empty();
    }
  }
}

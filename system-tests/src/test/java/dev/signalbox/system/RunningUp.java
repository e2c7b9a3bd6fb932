package dev.signalbox.system;

import dev.signalbox.testing.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@code signalbox up} that has said it is up. */
final class RunningUp implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  /** What stops has 12 s to do so before it is made to; the broker comes after the others. */
  private static final Duration END_LIMIT = Duration.ofSeconds(30);

  private static final Duration PREPARE_LIMIT = Duration.ofMinutes(4);

  private static boolean prepared;

  private final JavaProcess process;
  private final Path upFile;
  private List<ProcessHandle> children = List.of();

  private RunningUp(JavaProcess process, Path upFile) {
    this.process = process;
    this.upFile = upFile;
  }

  /**
   * Once, as the launcher does after a build: an up that trains services for the next start while
   * it is tested would take the time of both.
   */
  private static synchronized void prepare(Cli cli) {
    if (!prepared) {
      try (JavaProcess process = cli.start("prepare")) {
        process.awaitExit(PREPARE_LIMIT);
      }
      prepared = true;
    }
  }

  static RunningUp start(Cli cli, Path data) {
    prepare(cli);
    RunningUp up =
        new RunningUp(
            cli.start("up", "--no-traffic", "--data", data.toString()), data.resolve("up.json"));
    try {
      up.process.awaitLine("Ctrl-C stops everything", START_LIMIT);
      System.out.println(up.process.awaitLine("is up after .* s").group());
      up.children = up.children();
      return up;
    } catch (AssertionError e) {
      up.close();
      throw e;
    }
  }

  /** What it has written for scripts. */
  JsonNode json() {
    return new JsonMapper().readTree(Project.read(upFile));
  }

  boolean isWritten() {
    return Files.exists(upFile);
  }

  /** The processes that it says it has started, and any other that has come of it. */
  List<ProcessHandle> children() {
    Stream<Long> told = json().get("services").valueStream().map(s -> s.get("pid").asLong());
    Stream<Long> found;
    try (Stream<ProcessHandle> descendants =
        ProcessHandle.of(process.pid()).stream().flatMap(ProcessHandle::descendants)) {
      found = descendants.map(ProcessHandle::pid).toList().stream();
    }
    return Stream.concat(told, found)
        .distinct()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .toList();
  }

  /** Kills up itself (SIGKILL), and nothing else. */
  void killHard() {
    process.killHard();
  }

  int awaitExit() {
    return process.awaitExit();
  }

  /** Waits until none of them is left; returns how long that took. */
  static Duration awaitEnd(List<ProcessHandle> processes) {
    long begin = System.nanoTime();
    Awaitility.await("none of them is left")
        .atMost(END_LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Leaves nobody behind, even where up has: that is for a test to say, not for it to suffer. */
  @Override
  public void close() {
    process.close();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}

package dev.signalbox.testing;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that a test has started, and may kill, stop in its tracks, or read the output of.
 *
 * <p>Everything goes by process id. {@link #close()} kills it with all it has started; so does the
 * end of this JVM, unless that is itself killed hard: a child that must not survive even that
 * watches its standard input, which ends then.
 */
public final class JavaProcess implements AutoCloseable {

  /** How long the await methods wait unless told otherwise. */
  public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(30);

  private static final Duration LAST_WORDS_LIMIT = Duration.ofSeconds(2);
  private static final int LINES_IN_A_FAILURE = 40;

  private final Process process;
  private final OutputLines output = new OutputLines();
  private final OutputLines errors = new OutputLines();
  private final List<Thread> readers;
  private final Thread killAtExit;

  private JavaProcess(Process process) {
    this.process = process;
    this.readers =
        List.of(
            Thread.startVirtualThread(
                () -> new OutputLines().readFrom(process.inputReader(), output)),
            Thread.startVirtualThread(() -> errors.readFrom(process.errorReader(), output)));
    this.killAtExit = new Thread(this::killTree, "kill-" + process.pid());
    Runtime.getRuntime().addShutdownHook(killAtExit);
  }

  /** Prepares a JVM of this JVM's version and class path that runs the class. */
  public static Builder of(Class<?> mainClass) {
    return of(mainClass.getName());
  }

  /** Prepares a JVM of this JVM's version and class path that runs the class of that name. */
  public static Builder of(String mainClass) {
    return new Builder(List.of(mainClass), System.getProperty("java.class.path"));
  }

  /** Prepares a JVM of this JVM's version that runs a jar, as {@code java -jar} does. */
  public static Builder ofJar(Path jar) {
    return new Builder(List.of("-jar", jar.toString()), null);
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs; a paused process does. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The last lines of standard output and standard error together, in the order they came. */
  public List<String> output() {
    return output.all();
  }

  /** The last lines of standard error. */
  public List<String> errors() {
    return errors.all();
  }

  /**
   * Waits up to 30 s for a line, printed before or after this call, that contains the pattern.
   *
   * @return the match of the first such line, for its groups
   * @throws AssertionError if the process ends, or the time is up, without one
   */
  public Matcher awaitLine(String regex) {
    return awaitLine(regex, DEFAULT_LIMIT);
  }

  /** The same with another limit. */
  public Matcher awaitLine(String regex, Duration limit) {
    Pattern pattern = Pattern.compile(regex);
    until(
        "print a line with " + regex,
        limit,
        () -> output.find(pattern).isPresent() || hasSaidEverything());
    return output
        .find(pattern)
        .orElseThrow(() -> failure("ended without printing a line with " + regex));
  }

  /**
   * Waits up to 30 s for the process to end.
   *
   * @return its exit status; 128 plus the signal's number if a signal ended it
   * @throws AssertionError if the time is up
   */
  public int awaitExit() {
    return awaitExit(DEFAULT_LIMIT);
  }

  /** As {@link #awaitExit()}, for what takes longer. */
  public int awaitExit(Duration limit) {
    until("end", limit, () -> !process.isAlive());
    awaitLastWords();
    return process.exitValue();
  }

  /** Ends its standard input, as the death of its parent would. */
  public void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
  }

  /** Writes a line to its standard input. */
  public void writeLine(String line) {
    try {
      BufferedWriter input = process.outputWriter();
      input.write(line);
      input.newLine();
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end (SIGTERM) and waits until it has. */
  public int stopCleanly() {
    // Not Process.destroy: that closes the streams too, and the last words would be lost.
    process.toHandle().destroy();
    return awaitExit();
  }

  /** Kills it (SIGKILL), its children not, and waits until it is gone. */
  public void killHard() {
    process.toHandle().destroyForcibly();
    awaitExit();
  }

  /** Stops it where it stands (SIGSTOP): connections stay open, nothing answers. */
  public void pause() {
    signal("STOP");
  }

  /** Lets it go on after {@link #pause()} (SIGCONT). */
  public void resume() {
    signal("CONT");
  }

  @Override
  public void close() {
    killTree();
    awaitExit();
    try {
      Runtime.getRuntime().removeShutdownHook(killAtExit);
    } catch (IllegalStateException e) {
      // This JVM is ending, and the hook has its turn anyway.
    }
  }

  private void killTree() {
    // Listed first: once the parent is dead its children are no longer found.
    List<ProcessHandle> descendants;
    try (Stream<ProcessHandle> found = process.descendants()) {
      descendants = found.toList();
    }
    process.toHandle().destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  private boolean hasSaidEverything() {
    return !process.isAlive() && readers.stream().noneMatch(Thread::isAlive);
  }

  /** Bounded: a child that inherited the streams may keep them open after its parent's end. */
  private void awaitLastWords() {
    try {
      for (Thread reader : readers) {
        var _ = reader.join(LAST_WORDS_LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void signal(String name) {
    try {
      int status =
          new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill -" + name + " " + pid() + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending " + name, e);
    }
  }

  private void until(String what, Duration limit, Callable<Boolean> condition) {
    try {
      Awaitility.await(what).pollInterval(Duration.ofMillis(20)).atMost(limit).until(condition);
    } catch (ConditionTimeoutException e) {
      throw failure("did not " + what + " within " + limit);
    }
  }

  private AssertionError failure(String what) {
    return new AssertionError(
        "process " + pid() + " " + what + "; it printed:\n" + output.tail(LINES_IN_A_FAILURE));
  }

  /** What to start; every method returns the builder itself. */
  public static final class Builder {

    private final List<String> what;
    private @Nullable String classPath;
    private final List<String> jvmOptions = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private Optional<Path> directory = Optional.empty();

    private Builder(List<String> what, @Nullable String classPath) {
      this.what = what;
      this.classPath = classPath;
    }

    /** Another class path than that of this JVM. */
    public Builder classPath(String classPath) {
      this.classPath = classPath;
      return this;
    }

    /** Options of the JVM itself, such as {@code -Xmx256m}. */
    public Builder jvmOptions(List<String> options) {
      jvmOptions.addAll(options);
      return this;
    }

    /** Arguments of the program. */
    public Builder arguments(String... words) {
      arguments.addAll(List.of(words));
      return this;
    }

    /** An environment variable, beside those of this JVM. */
    public Builder environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** The working directory. */
    public Builder directory(Path directory) {
      this.directory = Optional.of(directory);
      return this;
    }

    /**
     * Starts it and returns at once.
     *
     * @throws UncheckedIOException if the system cannot start a process
     */
    public JavaProcess start() {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(jvmOptions);
      if (classPath != null) {
        command.addAll(List.of("-cp", classPath));
      }
      command.addAll(what);
      command.addAll(arguments);
      ProcessBuilder process = new ProcessBuilder(command);
      process.environment().putAll(environment);
      directory.ifPresent(path -> process.directory(path.toFile()));
      try {
        return new JavaProcess(process.start());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

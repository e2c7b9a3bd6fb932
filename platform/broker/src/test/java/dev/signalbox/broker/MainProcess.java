package dev.signalbox.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** {@link BrokerMain} in a JVM of its own, its output kept in files. */
final class MainProcess implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern READY = Pattern.compile("broker ready on (127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final Path out;
  private final Path err;

  private MainProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static MainProcess start(Path dir, String... arguments) throws IOException {
    return launch(
        dir,
        List.of("-cp", System.getProperty("java.class.path"), BrokerMain.class.getName()),
        arguments);
  }

  static MainProcess startJar(Path dir, Path jar, String... arguments) throws IOException {
    return launch(dir, List.of("-jar", jar.toString()), arguments);
  }

  private static MainProcess launch(Path dir, List<String> what, String... arguments)
      throws IOException {
    Path out = Files.createTempFile(dir, "broker", ".out");
    Path err = Files.createTempFile(dir, "broker", ".err");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(BrokerMain.JVM_OPTIONS);
    command.addAll(what);
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new MainProcess(process, out, err);
  }

  String awaitReady() {
    Awaitility.await()
        .atMost(LIMIT)
        .until(() -> READY.matcher(output()).find() || !process.isAlive());
    Matcher ready = READY.matcher(output());
    if (!ready.find()) {
      throw new AssertionError("the broker ended instead: " + errors());
    }
    return ready.group(1);
  }

  int awaitExit() {
    Awaitility.await("end of the broker").atMost(LIMIT).until(() -> !process.isAlive());
    return process.exitValue();
  }

  String output() {
    return read(out);
  }

  String errors() {
    return read(err);
  }

  void closeInput() throws IOException {
    process.getOutputStream().close();
  }

  void terminate() {
    process.toHandle().destroy();
  }

  void killHard() {
    process.toHandle().destroyForcibly();
    awaitExit();
  }

  @Override
  public void close() {
    killHard();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

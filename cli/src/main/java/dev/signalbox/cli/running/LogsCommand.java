package dev.signalbox.cli.running;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.settings.CliSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a service has written. */
@Command(name = "logs", description = "Shows the end of a service's log.")
public final class LogsCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(200);

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Parameters(paramLabel = "SERVICE", description = "Name of the service, as up shows it.")
  private String service;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is written from now on.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "50",
      description = "How many of the last lines (default: ${DEFAULT-VALUE}).")
  private int lines;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  LogsCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (lines < 0) {
      throw Failure.usage("-n: expected a number of lines");
    }
    DataFolder folder = data.folder(CliSettings.ofProcess());
    Path log = folder.log(service);
    if (!folder.logs().equals(log.normalize().getParent()) || !Files.isRegularFile(log)) {
      throw Failure.usage("no log of '" + service + "'; there are: " + names(folder));
    }
    PrintWriter out = spec.commandLine().getOut();
    try (LogReader reader = new LogReader(log)) {
      reader.last(lines).forEach(out::println);
      out.flush();
      while (follow && !out.checkError()) {
        out.print(reader.next());
        out.flush();
        Thread.sleep(POLL);
      }
    }
    return 0;
  }

  private static String names(DataFolder folder) throws IOException {
    if (!Files.isDirectory(folder.logs())) {
      return "none";
    }
    try (Stream<Path> files = Files.list(folder.logs())) {
      String names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".log"))
              .map(name -> name.substring(0, name.length() - ".log".length()))
              .sorted()
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "none" : names;
    }
  }
}

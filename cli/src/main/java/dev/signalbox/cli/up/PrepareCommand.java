package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.settings.CliSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The last step of a build by the launcher script: what makes every start after it fast. */
@Command(
    name = "prepare",
    hidden = true,
    description = "Unpacks the services and makes the caches that halve their start.")
public final class PrepareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  PrepareCommand() {}

  @Override
  public Integer call() {
    CliSettings settings = CliSettings.ofProcess();
    PrintWriter out = spec.commandLine().getOut();
    Stream.of(Service.values()).forEach(service -> prepare(service, settings, out));
    return 0;
  }

  /** What cannot be prepared now is not lost: {@code up} says what is missing. */
  private static void prepare(Service service, CliSettings settings, PrintWriter out) {
    try {
      Artifact artifact = new Artifact(service, settings.home());
      if (!Training.isDone(artifact)) {
        out.println("signalbox: preparing a fast start of " + service.id());
        out.flush();
        new Training(false).train(artifact);
      }
    } catch (Failure | IOException e) {
      out.println("signalbox: " + service.id() + " will start without its cache");
    }
  }
}

package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.settings.CliSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The last step of a build by the launcher script: what makes every start after it fast. */
@Command(
    name = "prepare",
    hidden = true,
    description = "Unpacks the services and makes the caches that start them fast.")
public final class PrepareCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the field
  PrepareCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path home = CliSettings.ofProcess().home();
    try {
      if (Training.isNeeded(home)) {
        out.println("signalbox: preparing fast starts (once a build, about a minute)");
        out.flush();
        new Training(false).train(home);
      }
    } catch (Failure | IOException e) {
      // What cannot be prepared now is not lost: up says what is missing.
      out.println("signalbox: services will start without it: " + Failure.reason(e));
    }
    return 0;
  }
}

package dev.signalbox.cli;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.load.LoadCommand;
import dev.signalbox.cli.running.DownCommand;
import dev.signalbox.cli.running.LogsCommand;
import dev.signalbox.cli.running.StatusCommand;
import dev.signalbox.cli.send.SendCommand;
import dev.signalbox.cli.simulate.SimulateCommand;
import dev.signalbox.cli.tail.TailCommand;
import dev.signalbox.cli.up.PrepareCommand;
import dev.signalbox.cli.up.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a process. */
@Command(
    name = "signalbox",
    description = "Runs Signalbox on this machine, and shows what passes through it.",
    mixinStandardHelpOptions = true,
    version = "signalbox 0.1.0-SNAPSHOT",
    scope = CommandLine.ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:it ran and found a fault", "2:wrong usage"},
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      DownCommand.class,
      LogsCommand.class,
      SendCommand.class,
      TailCommand.class,
      LoadCommand.class,
      SimulateCommand.class,
      PrepareCommand.class
    })
public final class Main implements Runnable {

  Main() {}

  public static void main(String[] args) {
    int exitCode = commandLine().execute(args);
    System.out.flush();
    System.exit(exitCode);
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failure, command, parsed) -> sayWhy(failure, command))
        .setParameterExceptionHandler((failure, arguments) -> sayUsage(failure));
  }

  @Override
  public void run() {
    throw Failure.usage("say what to do, for example: signalbox up (signalbox --help lists all)");
  }

  private static int sayWhy(Exception failure, CommandLine command) {
    if (failure instanceof Failure known) {
      command.getErr().println(name(command) + ": " + known.getMessage());
      return known.exitCode();
    }
    // Not foreseen, so its place in the code is what helps.
    failure.printStackTrace(command.getErr());
    return 1;
  }

  private static int sayUsage(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    if (failure instanceof UnmatchedArgumentException unknown
        && command.getParent() == null
        && !unknown.getUnmatched().getFirst().startsWith("-")) {
      command
          .getErr()
          .println(
              "%s: there is no command '%s' (%s --help lists all)"
                  .formatted(name(command), unknown.getUnmatched().getFirst(), name(command)));
      return 2;
    }
    command
        .getErr()
        .println(
            "%s: %s (%s --help)".formatted(name(command), Failure.reason(failure), name(command)));
    return 2;
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}

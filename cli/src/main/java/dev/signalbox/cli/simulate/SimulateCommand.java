package dev.signalbox.cli.simulate;

import dev.signalbox.cli.console.Failure;
import picocli.CommandLine.Command;

/** Everything about the simulator. */
@Command(
    name = "simulate",
    description = "Steers the simulator: traffic, time, agents, faults, switches.",
    subcommands = {
      TrafficCommand.class,
      TruthCommand.class,
      ClockCommand.class,
      AgentsCommand.class,
      FaultsCommand.class,
      SwitchesCommand.class,
      ResetCommand.class
    })
public final class SimulateCommand implements Runnable {

  SimulateCommand() {}

  @Override
  public void run() {
    throw missing("signalbox simulate traffic start --scenario storm");
  }

  /** What is said where a command is missing. */
  static Failure missing(String example) {
    return Failure.usage("say what to do, for example: " + example + " (--help lists all)");
  }
}

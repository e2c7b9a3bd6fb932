package dev.signalbox.cli.simulate;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A new beginning. */
@Command(
    name = "reset",
    description = "Makes the simulator forget all: world, traffic, faults, switches, histories.")
final class ResetCommand implements Callable<Integer> {

  @Mixin private Steering steering;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ResetCommand() {}

  @Override
  public Integer call() {
    return steering.show(
        steering.ask("POST", "/reset", null),
        out -> out.println("The simulator has forgotten all."));
  }
}

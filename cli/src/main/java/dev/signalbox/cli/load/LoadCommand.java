package dev.signalbox.cli.load;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Load with verification. */
@Command(name = "load", description = "Sends signed events and verifies that all arrive.")
public final class LoadCommand implements Callable<Integer> {

  LoadCommand() {}

  @Override
  public Integer call() {
    return 0;
  }
}

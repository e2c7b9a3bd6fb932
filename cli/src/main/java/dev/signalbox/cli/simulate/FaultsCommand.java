package dev.signalbox.cli.simulate;

import static dev.signalbox.cli.simulate.Steering.cell;

import dev.signalbox.cli.console.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What callers of the REST API meet. */
@Command(
    name = "faults",
    description = "Orders and lifts faults that callers of the simulator's REST API meet.",
    subcommands = {FaultsCommand.All.class, FaultsCommand.Add.class, FaultsCommand.Clear.class})
final class FaultsCommand implements Runnable {

  private static final String PATH = "/faults";

  FaultsCommand() {}

  @Override
  public void run() {
    throw SimulateCommand.missing("signalbox simulate faults add throttled");
  }

  private static int show(Steering steering, JsonNode faults) {
    return steering.show(
        faults,
        out -> {
          if (faults.isEmpty()) {
            out.println("No fault is in force.");
            return;
          }
          Table table =
              new Table("FAULT", "STATE", "EFFECT", "METHOD", "PRODUCT", "PATH", "STRUCK");
          for (JsonNode fault : faults) {
            table.add(
                cell(fault, "id"),
                fault.path("over").asBoolean() ? "over" : "in force",
                cell(fault, "tells"),
                cell(fault, "method"),
                cell(fault, "product"),
                cell(fault, "path"),
                cell(fault, "struck"));
          }
          table.print(out);
        });
  }

  /** Shows them. */
  @Command(name = "list", description = "Lists what was ordered, and how often it has struck.")
  static final class All implements Callable<Integer> {

    @Mixin private Steering steering;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    All() {}

    @Override
    public Integer call() {
      return show(steering, steering.get(PATH));
    }
  }

  /** Orders one. */
  @Command(
      name = "add",
      description = {
        "Orders a common fault, one of those on the simulator's page:",
        "throttled, unavailable, start-hold, start-done-hold, start-reset,",
        "start-done-reset, start-done-500, dice."
      })
  static final class Add implements Callable<Integer> {

    @Mixin private Steering steering;

    @Parameters(paramLabel = "NAME", description = "Its name here, or what the button says.")
    private String name;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Add() {}

    @Override
    public Integer call() {
      FaultPreset preset = FaultPreset.named(name);
      return show(steering, steering.ask("POST", PATH, preset.orders()));
    }
  }

  /** Lifts all. */
  @Command(name = "clear", description = "Lifts all faults.")
  static final class Clear implements Callable<Integer> {

    @Mixin private Steering steering;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Clear() {}

    @Override
    public Integer call() {
      steering.ask("DELETE", PATH, null);
      return show(steering, steering.get(PATH));
    }
  }
}

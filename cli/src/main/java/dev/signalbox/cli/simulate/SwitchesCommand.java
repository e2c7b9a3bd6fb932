package dev.signalbox.cli.simulate;

import static dev.signalbox.cli.simulate.Steering.cell;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What Twilio's documentation leaves open. */
@Command(
    name = "switches",
    description = "Shows and turns switches: what Twilio's documentation leaves open.",
    subcommands = {SwitchesCommand.All.class, SwitchesCommand.Set.class})
final class SwitchesCommand implements Runnable {

  private static final String PATH = "/switches";

  SwitchesCommand() {}

  @Override
  public void run() {
    throw SimulateCommand.missing("signalbox simulate switches list");
  }

  private static int show(Steering steering, JsonNode switches) {
    return steering.show(
        switches,
        out -> {
          Table table = new Table("SWITCH", "POSITION", "POSITIONS");
          switches
              .properties()
              .forEach(
                  one ->
                      table.add(
                          one.getKey(),
                          cell(one.getValue(), "position"),
                          String.join(
                              ", ",
                              one.getValue()
                                  .path("positions")
                                  .valueStream()
                                  .map(position -> position.asString(""))
                                  .toList())));
          table.print(out);
        });
  }

  /** Shows them. */
  @Command(name = "list", description = "Lists all switches.")
  static final class All implements Callable<Integer> {

    @Mixin private Steering steering;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    All() {}

    @Override
    public Integer call() {
      return show(steering, steering.get(PATH));
    }
  }

  /** Turns some. */
  @Command(name = "set", description = "Turns switches, all or none.")
  static final class Set implements Callable<Integer> {

    @Mixin private Steering steering;

    @Parameters(
        paramLabel = "NAME=POSITION",
        arity = "1..*",
        description = "Such as calls.answer=by-hand.")
    private List<String> positions;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Set() {}

    @Override
    public Integer call() {
      Map<String, String> wanted = new LinkedHashMap<>();
      for (String one : positions) {
        int equals = one.indexOf('=');
        if (equals < 1) {
          throw Failure.usage(one + ": expected NAME=POSITION, such as calls.answer=by-hand");
        }
        wanted.put(one.substring(0, equals), one.substring(equals + 1));
      }
      return show(steering, steering.ask("PUT", PATH, wanted));
    }
  }
}

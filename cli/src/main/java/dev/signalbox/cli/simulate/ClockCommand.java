package dev.signalbox.cli.simulate;

import static dev.signalbox.cli.simulate.Steering.cell;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What time it is in the simulated world. */
@Command(
    name = "clock",
    description = "Shows what time it is in the simulated world.",
    subcommands = ClockCommand.Advance.class)
final class ClockCommand implements Callable<Integer> {

  @Mixin private Steering steering;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  ClockCommand() {}

  @Override
  public Integer call() {
    return show(steering, steering.get("/clock"));
  }

  private static int show(Steering steering, JsonNode clock) {
    return steering.show(
        clock,
        out -> out.println("It is " + cell(clock, "now") + ", ahead by " + cell(clock, "ahead")));
  }

  /** Moves it on. */
  @Command(
      name = "advance",
      description = "Moves the time on; all that falls into it has happened when it returns.")
  static final class Advance implements Callable<Integer> {

    @Mixin private Steering steering;

    @Parameters(paramLabel = "TIME", description = "Such as PT1H; at most P31D.")
    private Duration time;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Advance() {}

    @Override
    public Integer call() {
      return show(
          steering, steering.ask("POST", "/clock/advance", Map.of("advance", time.toString())));
    }
  }
}

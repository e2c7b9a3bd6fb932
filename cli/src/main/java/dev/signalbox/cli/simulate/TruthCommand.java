package dev.signalbox.cli.simulate;

import static dev.signalbox.cli.simulate.Steering.cell;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** What has truly become of the customers. */
@Command(
    name = "truth",
    description = {
      "Shows what has truly become of the traffic's customers, for each queue and channel.",
      "Waits are in seconds: average and longest."
    })
final class TruthCommand implements Callable<Integer> {

  @Mixin private Steering steering;

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "0",
      description = "And the latest N customers, with --json.")
  private int calls;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  TruthCommand() {}

  @Override
  public Integer call() {
    if (calls < 0) {
      throw Failure.usage("--calls: expected 0 or more");
    }
    JsonNode truth = steering.get("/traffic/truth?limit=" + calls);
    return steering.show(
        truth,
        out -> {
          Table table =
              new Table(
                  "QUEUE",
                  "CHANNEL",
                  "ENTERED",
                  "MOVED",
                  "ACCEPTED",
                  "ABANDONED",
                  "CALLBACKS",
                  "WAITING",
                  "WAIT",
                  "LONGEST");
          for (JsonNode total : truth.path("totals")) {
            JsonNode waits = total.path("until_accepted");
            table.add(
                cell(total, "queue"),
                cell(total, "channel"),
                cell(total, "entered"),
                cell(total, "moved"),
                cell(total, "accepted"),
                cell(total, "abandoned"),
                cell(total, "callbacks_left"),
                cell(total, "waiting"),
                cell(waits, "avg"),
                cell(waits, "max"));
          }
          table.print(out);
          JsonNode summary = truth.path("summary");
          out.printf(
              "%s arrived: %s accepted, %s abandoned, %s left a callback, %s wait.%n",
              cell(summary, "arrived"),
              cell(summary, "accepted"),
              cell(summary, "abandoned"),
              cell(summary, "callback_left"),
              cell(summary, "waiting"));
        });
  }
}

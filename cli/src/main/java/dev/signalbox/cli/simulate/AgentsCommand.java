package dev.signalbox.cli.simulate;

import static dev.signalbox.cli.simulate.Steering.cell;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Json;
import dev.signalbox.cli.console.Table;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Who works. */
@Command(
    name = "agents",
    description = "Lists the workers and what they do.",
    subcommands = AgentsCommand.Set.class)
final class AgentsCommand implements Callable<Integer> {

  private static final String ALL = "/workers?limit=20000";

  @Mixin private Steering steering;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  AgentsCommand() {}

  @Override
  public Integer call() {
    JsonNode workers = steering.get(ALL);
    return show(steering, workers, workers.valueStream().toList().reversed());
  }

  private static int show(Steering steering, JsonNode json, List<JsonNode> workers) {
    return steering.show(
        json,
        out -> {
          Table table = new Table("AGENT", "NAME", "ACTIVITY", "SINCE", "SKILLS", "WORKER");
          for (JsonNode worker : workers) {
            JsonNode attributes = attributes(worker);
            table.add(
                cell(worker, "friendly_name"),
                cell(attributes, "full_name"),
                cell(worker, "activity_name"),
                cell(worker, "date_status_changed"),
                String.join(
                    ",",
                    attributes
                        .at("/routing/skills")
                        .valueStream()
                        .map(skill -> skill.asString(""))
                        .toList()),
                cell(worker, "sid"));
          }
          table.print(out);
        });
  }

  private static JsonNode attributes(JsonNode worker) {
    try {
      return Json.COMPACT.readTree(worker.path("attributes").asString("{}"));
    } catch (JacksonException e) {
      return Json.COMPACT.createObjectNode();
    }
  }

  /** Has one do something else. */
  @Command(name = "set", description = "Moves an agent to another activity.")
  static final class Set implements Callable<Integer> {

    @Mixin private Steering steering;

    @Parameters(paramLabel = "NAME", description = "The agent's name, or the worker's SID.")
    private String name;

    @Option(
        names = "--activity",
        required = true,
        paramLabel = "ACTIVITY",
        description = "Such as Available, Break, Offline.")
    private String activity;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    Set() {}

    @Override
    public Integer call() {
      JsonNode found = find(steering.get(ALL), name);
      if (found == null) {
        throw Failure.fault("there is no agent " + name);
      }
      JsonNode worker =
          steering.ask(
              "POST",
              "/workers/" + found.path("sid").asString() + "/activity",
              Map.of("activity", activity));
      return show(steering, worker, List.of(worker));
    }

    private static @Nullable JsonNode find(JsonNode workers, String name) {
      return workers
          .valueStream()
          .filter(
              worker ->
                  List.of(
                          cell(worker, "friendly_name"),
                          cell(worker, "sid"),
                          cell(attributes(worker), "full_name"))
                      .contains(name))
          .findFirst()
          .orElse(null);
    }
  }
}

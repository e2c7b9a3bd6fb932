package dev.signalbox.cli.simulate;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Json;
import dev.signalbox.cli.console.JsonOption;
import dev.signalbox.cli.running.DataFolder;
import dev.signalbox.cli.running.DataOption;
import dev.signalbox.cli.running.SimulatorClient;
import dev.signalbox.cli.running.SimulatorTarget;
import dev.signalbox.cli.settings.CliSettings;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import tools.jackson.databind.JsonNode;

/** What all commands to a simulator have: where it is, and how its answers are printed. */
final class Steering {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Mixin private DataOption data;
  @Mixin private JsonOption json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  Steering() {}

  /** The simulator of the running {@code up}, else the one that is configured. */
  SimulatorClient simulator() {
    CliSettings settings = CliSettings.ofProcess();
    DataFolder folder = data.folder(settings);
    String url = SimulatorTarget.find(settings, folder);
    if (url == null) {
      throw Failure.fault("what runs in " + folder.path() + " has no simulator");
    }
    return new SimulatorClient(url);
  }

  JsonNode get(String path) {
    return simulator().get(path);
  }

  JsonNode ask(String method, String path, @Nullable Object body) {
    return simulator().ask(method, path, body);
  }

  /** Prints an answer as JSON where that is wanted, else for people. */
  int show(JsonNode answer, Consumer<PrintWriter> people) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(Json.PRETTY.writeValueAsString(answer));
    } else {
      people.accept(out);
    }
    out.flush();
    return 0;
  }

  /** A property as a cell of a table. */
  static String cell(JsonNode node, String property) {
    JsonNode value = node.path(property);
    return value.isMissingNode() || value.isNull() ? "-" : value.asString();
  }
}

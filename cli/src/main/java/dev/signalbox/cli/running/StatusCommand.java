package dev.signalbox.cli.running;

import dev.signalbox.cli.console.Json;
import dev.signalbox.cli.console.JsonOption;
import dev.signalbox.cli.console.Table;
import dev.signalbox.cli.settings.CliSettings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What runs, asked from any shell. */
@Command(name = "status", description = "Shows what runs, and whether it is healthy.")
public final class StatusCommand implements Callable<Integer> {

  /** One line of the answer. */
  private record ServiceStatus(String service, long pid, int port, String url, String health) {

    boolean isUp() {
      return health.equals("up");
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private JsonOption json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  StatusCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DataFolder folder = data.folder(CliSettings.ofProcess());
    Optional<Running> running = folder.running();
    List<ServiceStatus> statuses = running.map(StatusCommand::statuses).orElse(List.of());
    if (json.wanted()) {
      out.println(
          Json.PRETTY.writeValueAsString(
              Map.of("state", state(folder, running), "services", statuses)));
    } else if (running.isEmpty()) {
      out.println(sentence(folder));
    } else {
      print(out, statuses);
    }
    boolean allUp = !statuses.isEmpty() && statuses.stream().allMatch(ServiceStatus::isUp);
    return allUp ? 0 : 1;
  }

  private static void print(PrintWriter out, List<ServiceStatus> statuses) {
    Table table = new Table("SERVICE", "HEALTH", "PORT", "PID", "URL");
    for (ServiceStatus status : statuses) {
      table.add(status.service, status.health, status.port, status.pid, status.url);
    }
    table.print(out);
  }

  private static String state(DataFolder folder, Optional<Running> running) {
    return running.isPresent() ? "running" : folder.inUse() ? "starting" : "stopped";
  }

  private static String sentence(DataFolder folder) {
    if (folder.inUse()) {
      return "An up is starting or stopping in " + folder.path() + ".";
    }
    return folder.wasKilled()
        ? "Nothing runs in " + folder.path() + ": its last up was killed."
        : "Nothing runs in " + folder.path() + ".";
  }

  private static List<ServiceStatus> statuses(Running running) {
    return running.services().entrySet().stream()
        .map(
            entry -> {
              RunningService service = entry.getValue();
              return new ServiceStatus(
                  entry.getKey(), service.pid(), service.port(), service.url(), health(service));
            })
        .toList();
  }

  private static String health(RunningService service) {
    if (!ProcessHandle.of(service.pid()).map(ProcessHandle::isAlive).orElse(false)) {
      return "dead";
    }
    String management = service.managementUrl();
    boolean healthy =
        management == null
            ? PortProbe.answers(service.port())
            : HttpProbe.isOk(management + "/actuator/health/readiness");
    return healthy ? "up" : "not ready";
  }
}

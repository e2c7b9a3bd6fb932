package dev.signalbox.cli.running;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.signalbox.cli.console.Json;
import dev.signalbox.cli.console.JsonOption;
import dev.signalbox.cli.console.Table;
import dev.signalbox.cli.settings.CliSettings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What runs, asked from any shell. */
@Command(name = "status", description = "Shows what runs, and whether it is healthy.")
public final class StatusCommand implements Callable<Integer> {

  private static final long MEGA = 1024 * 1024;

  /**
   * One line of the answer.
   *
   * @param memory in bytes; null where it was not asked for, or nobody can tell
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record ServiceStatus(
      String service, long pid, int port, String url, String health, @Nullable Long memory) {

    boolean isUp() {
      return health.equals("up");
    }
  }

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private JsonOption json;

  @Option(
      names = "--memory",
      description = "And what memory each process has (PSS: what they share counts once).")
  private boolean memory;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  StatusCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    DataFolder folder = data.folder(CliSettings.ofProcess());
    Optional<Running> running = folder.running();
    List<ServiceStatus> statuses = running.map(this::statuses).orElse(List.of());
    if (json.wanted()) {
      out.println(
          Json.PRETTY.writeValueAsString(
              Map.of("state", state(folder, running), "services", statuses)));
    } else if (running.isEmpty()) {
      out.println(sentence(folder));
    } else {
      print(out, statuses);
      if (memory) {
        printSum(out, running.get(), statuses);
      }
    }
    boolean allUp = !statuses.isEmpty() && statuses.stream().allMatch(ServiceStatus::isUp);
    return allUp ? 0 : 1;
  }

  private void print(PrintWriter out, List<ServiceStatus> statuses) {
    List<String> headings = new ArrayList<>(List.of("SERVICE", "HEALTH", "PORT", "PID", "URL"));
    if (memory) {
      headings.add("MEMORY");
    }
    Table table = new Table(headings.toArray(String[]::new));
    for (ServiceStatus status : statuses) {
      List<Object> cells =
          new ArrayList<>(
              List.of(status.service, status.health, status.port, status.pid, status.url));
      if (memory) {
        cells.add(megabytes(status.memory));
      }
      table.add(cells.toArray());
    }
    table.print(out);
  }

  private static void printSum(PrintWriter out, Running running, List<ServiceStatus> statuses) {
    long sum = statuses.stream().mapToLong(one -> one.memory == null ? 0 : one.memory).sum();
    out.printf(
        "Together %s, and up itself %s.%n", megabytes(sum), megabytes(memoryOf(running.pid())));
    out.flush();
  }

  private static String megabytes(@Nullable Long bytes) {
    return bytes == null ? "-" : bytes / MEGA + " MB";
  }

  private static @Nullable Long memoryOf(long pid) {
    OptionalLong bytes = Memory.ofProcess(pid);
    return bytes.isPresent() ? bytes.getAsLong() : null;
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

  private List<ServiceStatus> statuses(Running running) {
    return running.services().entrySet().stream()
        .map(
            entry -> {
              RunningService service = entry.getValue();
              return new ServiceStatus(
                  entry.getKey(),
                  service.pid(),
                  service.port(),
                  service.url(),
                  health(service),
                  memory ? memoryOf(service.pid()) : null);
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

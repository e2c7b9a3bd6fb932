package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.console.Json;
import dev.signalbox.cli.console.JsonOption;
import dev.signalbox.cli.console.Table;
import dev.signalbox.cli.running.DataFolder;
import dev.signalbox.cli.running.DataOption;
import dev.signalbox.cli.running.Running;
import dev.signalbox.cli.running.RunningService;
import dev.signalbox.cli.settings.CliSettings;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts everything, says where it is, and stays until it is told to stop. */
@Command(name = "up", description = "Starts broker, simulator and all services; Ctrl-C stops them.")
public final class UpCommand implements Callable<Integer> {

  /** How long the children of a killed {@code up} may take to end after it. */
  private static final Duration AFTER_A_KILL = Duration.ofSeconds(12);

  private static final String SAMPLE = "samples/event-streams/taskrouter-inbound-call-batch.json";

  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private UpOptions options;
  @Mixin private JsonOption json;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  UpCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (options.restarts < 0) {
      throw Failure.usage("--restarts: expected 0 or more");
    }
    CliSettings settings = CliSettings.ofProcess();
    DataFolder folder = data.folder(settings);
    boolean afterAKill = folder.wasKilled();
    if (folder.tryLock() == null) {
      throw Failure.fault(
          "another up has the folder "
              + folder.path()
              + ": use it, stop it with signalbox down, or give another with --data");
    }
    try {
      folder.deleteUpFile();
      Plan plan = Plan.of(options, settings, KeptSecrets.in(folder));
      Ports.requireFree(plan.listeners(), afterAKill ? AFTER_A_KILL : Duration.ZERO);
      run(plan, folder, settings);
    } catch (Failure failure) {
      folder.release();
      throw failure;
    }
    return 0;
  }

  private void run(Plan plan, DataFolder folder, CliSettings settings) throws InterruptedException {
    Instant begin = Instant.now();
    PrintWriter out = spec.commandLine().getOut();
    Map<Service, Artifact> artifacts = unpack(plan, settings);
    Fleet fleet = new Fleet(plan, folder, settings.directory(), artifacts);
    BackgroundTraining training = new BackgroundTraining(settings.home(), artifacts.values());
    Shutdown shutdown = Shutdown.of(fleet, folder, training, out);
    try {
      fleet.startAll();
      fleet.awaitHealth();
      folder.write(running(plan, fleet, folder));
      Duration took = Duration.between(begin, Instant.now());
      String traffic = traffic(plan);
      announce(out, plan, fleet, folder, took, traffic);
      training.start();
      watch(out, fleet, plan, folder, shutdown);
    } catch (RuntimeException failure) {
      shutdown.byFault();
      throw failure;
    }
  }

  /**
   * Has a contact centre live in the simulator, or none: only in one of its own, since with another
   * stand-in or Twilio itself nobody is made up.
   */
  private @Nullable String traffic(Plan plan) {
    if (!plan.services().contains(Service.SIMULATOR)) {
      return null;
    }
    if (options.noTraffic) {
      DemoTraffic.leaveEmpty(plan);
      return null;
    }
    return DemoTraffic.start(plan);
  }

  private static Map<Service, Artifact> unpack(Plan plan, CliSettings settings) {
    Map<Service, Artifact> artifacts = new EnumMap<>(Service.class);
    for (Service service : plan.services()) {
      artifacts.put(service, new Artifact(service, settings.home()));
    }
    artifacts.values().parallelStream().forEach(Artifact::runnable);
    return artifacts;
  }

  /**
   * Stays until a signal ends this process. A service that ends unasked is started again, as a
   * cluster would, and said so; one that keeps dying stops everything, since a system with a part
   * missing would be taken for how it is.
   */
  private void watch(PrintWriter out, Fleet fleet, Plan plan, DataFolder folder, Shutdown shutdown)
      throws InterruptedException {
    for (int restarts = 0; ; restarts++) {
      ServiceProcess ended = fleet.awaitEndOfAny();
      shutdown.awaitIfBegun();
      if (restarts >= options.restarts) {
        throw Failure.fault(Fleet.obituary(ended));
      }
      out.println(
          ended.service().id()
              + " has ended (exit code "
              + ended.exitCode()
              + "); starting it again, see "
              + ended.log());
      out.flush();
      fleet.start(ended.service());
      folder.write(running(plan, fleet, folder));
    }
  }

  private static Running running(Plan plan, Fleet fleet, DataFolder folder) {
    Map<String, RunningService> services = new LinkedHashMap<>();
    String gateway = null;
    for (ServiceProcess process : fleet.processes()) {
      services.put(
          process.service().id(),
          new RunningService(
              process.pid(),
              process.port(),
              process.url(),
              process.managementUrl(),
              process.log().toString()));
      if (process.service() == Service.INGRESS_GATEWAY) {
        gateway = process.url();
      }
    }
    return new Running(
        ProcessHandle.current().pid(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        folder.path().toString(),
        gateway,
        plan.publicUrl(),
        plan.kafka(),
        plan.twilioApiBaseUrl(),
        plan.accountSid(),
        plan.authToken(),
        plan.opsUser(),
        plan.opsPassword(),
        plan.tokens(),
        services);
  }

  private void announce(
      PrintWriter out,
      Plan plan,
      Fleet fleet,
      DataFolder folder,
      Duration took,
      @Nullable String traffic) {
    if (json.wanted()) {
      out.println(Json.PRETTY.writeValueAsString(running(plan, fleet, folder).services()));
      out.flush();
      return;
    }
    out.printf(
        Locale.ROOT,
        "Signalbox is up after %.1f s. Data and logs: %s%n%n",
        took.toMillis() / 1000.0,
        folder.path());
    Table table = new Table("SERVICE", "URL", "HEALTH AND METRICS", "PID");
    for (ServiceProcess process : fleet.processes()) {
      String management = process.managementUrl();
      table.add(
          process.service().id(),
          process.url(),
          management == null ? "" : management + "/actuator",
          process.pid());
    }
    table.print(out);
    out.printf(
        "%nAccount %s, consoles as %s with password %s%n",
        plan.accountSid(), plan.opsUser(), plan.opsPassword());
    if (traffic != null) {
      out.println(traffic);
    }
    suggest(out, fleet);
    out.println("\nCtrl-C stops everything.");
    out.flush();
  }

  private static void suggest(PrintWriter out, Fleet fleet) {
    String management = null;
    for (ServiceProcess process : fleet.processes()) {
      if (process.service() == Service.INGRESS_GATEWAY) {
        management = process.managementUrl();
      }
    }
    if (management != null) {
      out.println("\nIn another shell:");
      out.println("  ./signalbox send " + SAMPLE);
      out.println("  ./signalbox tail twilio.taskrouter.v1");
      out.println("  curl -s " + management + "/actuator/prometheus | grep ^signalbox_ingress");
    }
  }
}

package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.running.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The processes of one {@code up}. */
final class Fleet {

  /** Far beyond what a slow machine needs; a service that is not up by then never will be. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);

  /** A service drains for at most 10 s before it halts itself. */
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(12);

  private static final Duration POLL = Duration.ofMillis(50);
  private static final int LOG_LINES = 15;

  private final Plan plan;
  private final DataFolder folder;
  private final Path directory;
  private final Map<Service, Artifact> artifacts;
  private final Function<Artifact, List<String>> cacheFlags;
  private final boolean inBackground;
  private final Map<Service, ServiceProcess> processes = new EnumMap<>(Service.class);
  private boolean stopped;

  Fleet(Plan plan, DataFolder folder, Path directory, Map<Service, Artifact> artifacts) {
    this(plan, folder, directory, artifacts, Launch::flagsForUseOf, false);
  }

  /**
   * @param cacheFlags what a JVM does with the cache of what it loads
   * @param inBackground whether others have the processor first
   */
  Fleet(
      Plan plan,
      DataFolder folder,
      Path directory,
      Map<Service, Artifact> artifacts,
      Function<Artifact, List<String>> cacheFlags,
      boolean inBackground) {
    this.plan = plan;
    this.folder = folder;
    this.directory = directory;
    this.artifacts = artifacts;
    this.cacheFlags = cacheFlags;
    this.inBackground = inBackground;
  }

  /** Starts all at once: each waits by itself for what it needs of the others. */
  void startAll() {
    plan.services().forEach(this::start);
  }

  synchronized void start(Service service) {
    if (stopped) {
      return;
    }
    Artifact artifact = artifacts.get(service);
    if (artifact == null) {
      throw new IllegalArgumentException(service + " is not part of the plan");
    }
    Launch launch =
        new Launch(
            artifact,
            plan.port(service),
            folder.broker(),
            folder.log(service.id()),
            directory,
            plan.environment(folder.state()),
            cacheFlags.apply(artifact),
            inBackground);
    try {
      processes.put(service, ServiceProcess.start(launch));
    } catch (IOException e) {
      throw Failure.fault("cannot start " + service.id() + ": " + Failure.reason(e));
    }
  }

  synchronized List<ServiceProcess> processes() {
    return List.copyOf(processes.values());
  }

  /** Waits until every process is healthy; fails if one ends or takes for ever. */
  void awaitHealth() throws InterruptedException {
    Instant end = Instant.now().plus(START_PATIENCE);
    List<ServiceProcess> waiting = new ArrayList<>(processes());
    while (!waiting.isEmpty()) {
      waiting.removeIf(ServiceProcess::isHealthy);
      for (ServiceProcess process : waiting) {
        if (!process.isAlive()) {
          throw Failure.fault(obituary(process));
        }
        if (Instant.now().isAfter(end)) {
          throw Failure.fault(
              process.service().id()
                  + " is not healthy after "
                  + START_PATIENCE.toSeconds()
                  + " s; the end of "
                  + process.log()
                  + ":"
                  + lastLines(process));
        }
      }
      if (!waiting.isEmpty()) {
        Thread.sleep(POLL);
      }
    }
  }

  /** Waits until some process ends, and tells which. */
  ServiceProcess awaitEndOfAny() {
    CompletableFuture<?>[] ends =
        processes().stream().map(ServiceProcess::onEnd).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.anyOf(ends).join();
    return processes().stream().filter(process -> !process.isAlive()).findFirst().orElseThrow();
  }

  /** What a process that has ended unasked has left behind. */
  static String obituary(ServiceProcess process) {
    return process.service().id()
        + " has ended (exit code "
        + process.exitCode()
        + "); the end of "
        + process.log()
        + ":"
        + lastLines(process);
  }

  private static String lastLines(ServiceProcess process) {
    StringBuilder lines = new StringBuilder();
    process.lastLines(LOG_LINES).forEach(line -> lines.append("\n  | ").append(line));
    return lines.toString();
  }

  /** Ends all: what writes to Kafka first, then Kafka. */
  void stopAll() {
    stopAll(STOP_PATIENCE);
  }

  /**
   * @param patience for how long a process may end by itself
   */
  void stopAll(Duration patience) {
    synchronized (this) {
      stopped = true;
    }
    List<ServiceProcess> running = processes();
    end(running.stream().filter(process -> !isInfrastructure(process)).toList(), patience);
    end(running.stream().filter(Fleet::isInfrastructure).toList(), patience);
  }

  private static boolean isInfrastructure(ServiceProcess process) {
    return process.service() == Service.BROKER || process.service() == Service.SIMULATOR;
  }

  private static void end(Collection<ServiceProcess> processes, Duration patience) {
    processes.forEach(ServiceProcess::closeInput);
    processes.forEach(process -> process.awaitEnd(patience));
  }
}

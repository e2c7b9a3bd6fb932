package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import dev.signalbox.cli.load.Rehearsal;
import dev.signalbox.cli.running.DataFolder;
import dev.signalbox.cli.running.GatewayTarget;
import dev.signalbox.cli.settings.CliSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the caches with which a service starts in half the time, and decides at once as fast as
 * others do after a minute: runs all services together, on ports of their own, plays some calls,
 * and lets each JVM write what it has loaded and what of it was busy (JEP 483, 514, 515). That a
 * cache could not be made is no fault: everything runs without, too.
 */
final class Training {

  /** To write a cache takes a JVM a quarter of a minute, and longer where others want to run. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final boolean inBackground;
  private @Nullable Fleet fleet;
  private volatile boolean abandoned;

  /**
   * @param inBackground whether others have the processor first
   */
  Training(boolean inBackground) {
    this.inBackground = inBackground;
  }

  /** Whether a service has no cache for its present build. */
  static boolean isNeeded(Path home) {
    return !untrained(artifacts(home).values()).isEmpty();
  }

  private static Map<Service, Artifact> artifacts(Path home) {
    Map<Service, Artifact> artifacts = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      artifacts.put(service, new Artifact(service, home));
    }
    return artifacts;
  }

  /** Services without a cache for their present build. */
  static List<Artifact> untrained(Collection<Artifact> artifacts) {
    return artifacts.stream().filter(artifact -> !Files.exists(artifact.cache())).toList();
  }

  /**
   * Makes the caches that are missing.
   *
   * @param home where all services are built
   * @throws Failure if a service is not built, or did not run
   */
  void train(Path home) throws IOException, InterruptedException {
    Map<Service, Artifact> artifacts = artifacts(home);
    List<Artifact> untrained = untrained(artifacts.values());
    artifacts.values().parallelStream().forEach(Artifact::runnable);
    Path workshop = Files.createTempDirectory("signalbox-training");
    try {
      DataFolder folder = new DataFolder(workshop);
      CliSettings settings = CliSettings.of(freePorts(), workshop);
      Plan plan = Plan.of(new UpOptions(), settings, KeptSecrets.in(folder));
      Fleet trainees =
          new Fleet(plan, folder, workshop, artifacts, one -> flags(one, untrained), inBackground);
      if (begin(trainees)) {
        rehearse(trainees, plan);
        // One that was made to end may have left half a cache.
        if (!abandoned) {
          keep(untrained);
        }
      }
    } finally {
      for (Artifact artifact : untrained) {
        Files.deleteIfExists(part(artifact));
        // The JVM's own notes on its way there.
        Files.deleteIfExists(Path.of(part(artifact) + ".config"));
      }
      Artifact.delete(workshop);
    }
  }

  private static Map<String, String> freePorts() {
    int first = Ports.firstFree(Service.values().length);
    Map<String, String> ports = new HashMap<>();
    for (Service service : Service.values()) {
      ports.put(service.portVariable(), Integer.toString(first + service.ordinal()));
    }
    return ports;
  }

  private static void rehearse(Fleet trainees, Plan plan) throws IOException, InterruptedException {
    // What does not run has learnt nothing that is worth the wait.
    Duration patience = Duration.ZERO;
    try {
      trainees.startAll();
      trainees.awaitHealth();
      Rehearsal.play(
          new GatewayTarget(
              plan.publicUrl(), plan.publicUrl(), plan.accountSid(), plan.authToken()),
          String.valueOf(plan.twilioApiBaseUrl()));
      patience = PATIENCE;
    } finally {
      trainees.stopAll(patience);
    }
  }

  private static List<String> flags(Artifact artifact, List<Artifact> untrained) {
    return untrained.contains(artifact)
        ? List.of("-XX:AOTCacheOutput=" + part(artifact))
        : Launch.flagsForUseOf(artifact);
  }

  private static Path part(Artifact artifact) {
    return artifact.target().resolve("training-" + ProcessHandle.current().pid() + ".part");
  }

  private static void keep(List<Artifact> trained) throws IOException {
    for (Artifact artifact : trained) {
      if (Files.exists(part(artifact))) {
        Files.move(part(artifact), artifact.cache(), StandardCopyOption.ATOMIC_MOVE);
        artifact.deleteOld();
      }
    }
  }

  private synchronized boolean begin(Fleet trainees) {
    fleet = trainees;
    return !abandoned;
  }

  /** Ends a training that is under way, without a result. */
  synchronized void abandon() {
    abandoned = true;
    if (fleet != null) {
      fleet.stopAll(Duration.ZERO);
    }
  }
}

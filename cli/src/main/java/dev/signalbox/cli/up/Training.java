package dev.signalbox.cli.up;

import dev.signalbox.cli.running.PortProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes the cache that halves a service's start: runs it once, on ports of its own and without
 * neighbours, until it is healthy, and lets its JVM write what it has loaded (JEP 483, 514). That a
 * cache could not be made is no fault: everything runs without, too.
 */
final class Training {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 10_000;
  private static final String NOBODY = "localhost:1";

  private final boolean inBackground;
  private volatile boolean abandoned;

  /**
   * @param inBackground whether others have the processor first
   */
  Training(boolean inBackground) {
    this.inBackground = inBackground;
  }

  /** Whether this service has a cache for its present build. */
  static boolean isDone(Artifact artifact) {
    return Files.exists(artifact.cache());
  }

  /**
   * Makes the cache of a service.
   *
   * @return whether it is there now
   */
  boolean train(Artifact artifact) throws IOException {
    Path workshop = Files.createTempDirectory("signalbox-training");
    Path part = artifact.target().resolve("training-" + ProcessHandle.current().pid() + ".part");
    try {
      ServiceProcess process = ServiceProcess.start(launch(artifact, workshop, part));
      boolean healthy = awaitHealth(process);
      process.closeInput();
      process.awaitEnd(healthy ? PATIENCE : Duration.ZERO);
      if (healthy && Files.exists(part)) {
        Files.move(part, artifact.cache(), StandardCopyOption.ATOMIC_MOVE);
        artifact.deleteOld();
      }
      return isDone(artifact);
    } finally {
      Files.deleteIfExists(part);
      // The JVM's own notes on its way there.
      Files.deleteIfExists(part.resolveSibling(part.getFileName() + ".config"));
      Artifact.delete(workshop);
    }
  }

  /** Ends a training that is under way, without a result. */
  void abandon() {
    abandoned = true;
  }

  private boolean awaitHealth(ServiceProcess process) {
    Instant end = Instant.now().plus(PATIENCE);
    try {
      while (process.isAlive() && !abandoned && Instant.now().isBefore(end)) {
        if (process.isHealthy()) {
          return true;
        }
        Thread.sleep(POLL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private Launch launch(Artifact artifact, Path workshop, Path cache) {
    int port = freePort();
    Map<String, String> environment =
        Map.of(
            "TWILIO_ACCOUNT_SID",
            "AC00000000000000000000000000000000",
            "TWILIO_AUTH_TOKEN",
            "training",
            "TWILIO_API_BASE_URL",
            "http://localhost:" + port,
            "OPS_PASSWORD",
            "training",
            "KAFKA_BOOTSTRAP_SERVERS",
            NOBODY,
            artifact.service().portVariable(),
            Integer.toString(port));
    return new Launch(
        artifact,
        port,
        workshop.resolve("data"),
        artifact.target().resolve("training.log"),
        workshop,
        environment,
        List.of("-XX:AOTCacheOutput=" + cache),
        inBackground);
  }

  private static int freePort() {
    while (true) {
      int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
      if (PortProbe.isFree(port) && PortProbe.isFree(Service.managementPort(port))) {
        return port;
      }
    }
  }
}

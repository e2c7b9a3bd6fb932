package dev.signalbox.cli.up;

import dev.signalbox.cli.running.PortProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
      boolean healthy =
          artifact.service().kind() == Service.Kind.DECIDING
              ? besideABroker(artifact, workshop, part)
              : run(artifact, workshop, part, NOBODY);
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

  private boolean run(Artifact artifact, Path workshop, Path part, String kafka)
      throws IOException {
    ServiceProcess process =
        ServiceProcess.start(
            launch(
                artifact,
                freePort(),
                workshop,
                artifact.target().resolve("training.log"),
                kafka,
                List.of("-XX:AOTCacheOutput=" + part)));
    boolean healthy = awaitHealth(process);
    process.closeInput();
    process.awaitEnd(healthy ? PATIENCE : Duration.ZERO);
    return healthy;
  }

  /** What decides is not healthy without Kafka: it gets a broker for as long as it trains. */
  private boolean besideABroker(Artifact artifact, Path workshop, Path part) throws IOException {
    Artifact broker = new Artifact(Service.BROKER, artifact.home());
    int port = freePort();
    ServiceProcess process =
        ServiceProcess.start(
            launch(
                broker,
                port,
                workshop,
                workshop.resolve("broker.log"),
                NOBODY,
                Launch.flagsForUseOf(broker.cache())));
    try {
      return awaitHealth(process) && run(artifact, workshop, part, "localhost:" + port);
    } finally {
      process.closeInput();
      process.awaitEnd(PATIENCE);
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

  private Launch launch(
      Artifact artifact, int port, Path workshop, Path log, String kafka, List<String> cacheFlags) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000000");
    environment.put("TWILIO_AUTH_TOKEN", "training");
    environment.put("TWILIO_API_BASE_URL", "http://localhost:" + port);
    environment.put("OPS_PASSWORD", "training");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    environment.put("KAFKA_PARTITIONS", "1");
    environment.put("STATE_DIR", workshop.resolve("state").toString());
    environment.put(artifact.service().portVariable(), Integer.toString(port));
    return new Launch(
        artifact,
        port,
        workshop.resolve("data"),
        log,
        workshop,
        environment,
        cacheFlags,
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

package dev.signalbox.cli.up;

import dev.signalbox.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Makes the caches that are missing while everything already runs: the first start after a build
 * does not wait for them, the next one has them. It only takes processor time that nobody wants.
 */
final class BackgroundTraining {

  private final Path home;
  private final boolean needed;
  private final Training training = new Training(true);

  BackgroundTraining(Path home, Collection<Artifact> artifacts) {
    this.home = home;
    this.needed = !Training.untrained(artifacts).isEmpty();
  }

  void start() {
    if (needed) {
      Thread.ofPlatform().daemon().name("training").start(this::train);
    }
  }

  private void train() {
    try {
      training.train(home);
    } catch (Failure | IOException e) {
      // Then the next start takes as long as this one.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void abandon() {
    training.abandon();
  }
}

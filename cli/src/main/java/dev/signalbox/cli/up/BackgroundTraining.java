package dev.signalbox.cli.up;

import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * Makes the caches that are missing while everything already runs: the first start after a build
 * does not wait for them, the next one has them. It only takes processor time that nobody wants.
 */
final class BackgroundTraining {

  private final List<Artifact> untrained;
  private final Training training = new Training(true);
  private volatile boolean abandoned;

  BackgroundTraining(Collection<Artifact> artifacts) {
    this.untrained = artifacts.stream().filter(artifact -> !Training.isDone(artifact)).toList();
  }

  void start() {
    Thread.ofPlatform().daemon().name("training").start(this::trainAll);
  }

  private void trainAll() {
    try {
      for (Artifact artifact : untrained) {
        if (abandoned) {
          return;
        }
        training.train(artifact);
      }
    } catch (IOException e) {
      // Then the next start takes as long as this one; its log is target/training.log.
    }
  }

  void abandon() {
    abandoned = true;
    training.abandon();
  }
}

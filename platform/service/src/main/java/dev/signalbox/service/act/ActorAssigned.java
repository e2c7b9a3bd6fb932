package dev.signalbox.service.act;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Holds the start until the actor has partitions, or it seems that others have them all. */
final class ActorAssigned implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ActorAssigned.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final OwnedPartitions partitions;
  private final int phase;
  private volatile boolean running;

  ActorAssigned(OwnedPartitions partitions, int phase) {
    this.partitions = partitions;
    this.phase = phase;
  }

  @Override
  public void start() {
    running = true;
    if (!partitions.awaitSome(PATIENCE)) {
      log.info("no partition to act for yet");
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return phase;
  }
}

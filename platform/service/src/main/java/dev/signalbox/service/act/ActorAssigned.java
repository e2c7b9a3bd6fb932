package dev.signalbox.service.act;

import dev.signalbox.service.run.Phases;
import dev.signalbox.service.run.StartStep;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the start until the actor has partitions, or it seems that others have them all. */
final class ActorAssigned extends StartStep {

  private static final Logger log = LoggerFactory.getLogger(ActorAssigned.class);
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final OwnedPartitions partitions;

  ActorAssigned(OwnedPartitions partitions) {
    super(Phases.ACTOR_ASSIGNED);
    this.partitions = partitions;
  }

  @Override
  protected void begin() throws InterruptedException {
    if (!partitions.awaitSome(PATIENCE)) {
      log.info("no partition to act for yet");
    }
  }
}

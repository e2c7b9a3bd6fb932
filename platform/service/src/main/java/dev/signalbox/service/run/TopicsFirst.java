package dev.signalbox.service.run;

import dev.signalbox.kafka.TopicCreator;
import dev.signalbox.kafka.TopicMismatchException;
import dev.signalbox.kafka.TopicSpec;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Makes the topics before anything reads or writes them, as soon as Kafka can be reached. */
final class TopicsFirst implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TopicCreator creator;
  private final List<TopicSpec> topics;
  private volatile boolean running;

  TopicsFirst(TopicCreator creator, List<TopicSpec> topics) {
    this.creator = creator;
    this.topics = topics;
  }

  @Override
  public void start() {
    running = true;
    Thread maker = Thread.ofPlatform().name("topics").daemon().start(this::makeThem);
    try {
      // Without a bound on purpose: a start that waits so is one that a SIGTERM need not wait for.
      maker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void makeThem() {
    try {
      while (running && !creator.tryToEnsure(topics)) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TopicMismatchException e) {
      // Keys would not meet: better not at all.
      System.err.println(e.getMessage());
      Runtime.getRuntime().exit(1);
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
    return Phases.TOPICS;
  }
}

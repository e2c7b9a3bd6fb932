package dev.signalbox.service.run;

import dev.signalbox.kafka.TopicCreator;
import dev.signalbox.kafka.TopicMismatchException;
import dev.signalbox.kafka.TopicSpec;
import java.time.Duration;
import java.util.List;

/** Makes the topics before anything reads or writes them, as soon as Kafka can be reached. */
final class TopicsFirst extends StartStep {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TopicCreator creator;
  private final List<TopicSpec> topics;

  TopicsFirst(TopicCreator creator, List<TopicSpec> topics) {
    super(Phases.TOPICS);
    this.creator = creator;
    this.topics = topics;
  }

  @Override
  protected void begin() throws InterruptedException {
    // Without a bound on purpose: a start that waits so is one that a SIGTERM need not wait for.
    Thread.ofPlatform().name("topics").daemon().start(this::makeThem).join();
  }

  private void makeThem() {
    try {
      while (isRunning() && !creator.tryToEnsure(topics)) {
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
}

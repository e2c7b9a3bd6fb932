package dev.signalbox.gateway;

import dev.signalbox.kafka.ReplyReader;
import dev.signalbox.kafka.TopicCreator;
import dev.signalbox.kafka.TopicMismatchException;
import dev.signalbox.kafka.TopicSpec;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the topics as soon as Kafka can be reached. The gate starts without it: what is proxied
 * needs no Kafka, and the rest is answered 503, which Twilio sends again.
 */
final class TopicsAtStart implements SmartLifecycle {

  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final TopicCreator creator;
  private final List<TopicSpec> topics;
  private final ReplyReader replies;
  private volatile @Nullable Thread thread;
  private volatile boolean made;

  TopicsAtStart(TopicCreator creator, List<TopicSpec> topics, ReplyReader replies) {
    this.creator = creator;
    this.topics = topics;
    this.replies = replies;
  }

  boolean made() {
    return made;
  }

  @Override
  public void start() {
    Thread started = Thread.ofVirtual().name("topics").start(this::makeThem);
    thread = started;
    try {
      // A usual start refuses nobody; one without Kafka is not held up for long.
      started.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Before the server takes requests. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void makeThem() {
    try {
      while (!made) {
        made = creator.tryToEnsure(topics);
        if (!made) {
          Thread.sleep(PAUSE);
        }
      }
      replies.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TopicMismatchException e) {
      // Events would be written under keys that services look for elsewhere: better not at all.
      System.err.println(e.getMessage());
      Runtime.getRuntime().exit(1);
    }
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}

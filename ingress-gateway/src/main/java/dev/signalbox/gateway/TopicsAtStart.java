package dev.signalbox.gateway;

import dev.signalbox.kafka.ReplyReader;
import dev.signalbox.kafka.TopicCreator;
import dev.signalbox.kafka.TopicMismatchException;
import dev.signalbox.kafka.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the topics as soon as Kafka can be reached. The gate starts without it: what is proxied
 * needs no Kafka, and the rest is answered 503, which Twilio sends again.
 */
final class TopicsAtStart implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(TopicsAtStart.class);
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
        made = tryToMakeThem();
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

  private boolean tryToMakeThem() throws InterruptedException {
    try {
      creator.ensure(topics);
      return true;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof InvalidReplicationFactorException) {
        log.error(
            "KAFKA_REPLICATION_FACTOR: the cluster has fewer brokers; nothing is recorded until it"
                + " fits");
      } else {
        log.warn("Kafka does not make the topics, and is tried again: {}", String.valueOf(cause));
      }
      return false;
    } catch (TimeoutException | KafkaException e) {
      log.warn("Kafka cannot be reached now, and is tried again: {}", e.toString());
      return false;
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
